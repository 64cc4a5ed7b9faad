import type { ResolvedComposition } from '@falco-toolkit/compose';

/** What is said of a composition whose objects are made up. */
export const sampleModel: ResolvedComposition = {
  name: 'edge',
  title: 'Edge',
  description: 'Objects of any sort: {{ even "these" }}',
  tier: 'contrib',
  version: '1.0.0',
  falco: '0.44.1',
  engine: '0.62.0',
  profile: 'secure-by-default',
  driver: 'modern_ebpf',
  formats: ['helm', 'kustomize', 'manifests'],
  artifacts: [],
  facts: { kubernetes: '1.34', distribution: 'generic', runtimes: ['containerd'] },
  falcoConfig: {},
  intent: { charts: {}, components: [], workload: 'daemonset', plugins: [], rules: [] },
};
