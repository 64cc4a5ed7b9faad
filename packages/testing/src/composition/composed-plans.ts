import { diskTree } from '@falco-toolkit/apply';
import { readCatalog } from '@falco-toolkit/catalog';
import { type CompositionFile, type CompositionPlan, planComposition, readProfiles } from '@falco-toolkit/compose';
import { compositions } from '@falco-toolkit/compose/arbitrary';
import { dataFolder } from '@falco-toolkit/generators';
import fc from 'fast-check';

/** A composition with its plan. */
export interface ComposedPlan {
  readonly title: string;
  readonly plan: CompositionPlan;
}

const profileNames = ['secure-by-default', 'convenient'] as const;
const catalog = readCatalog(diskTree(dataFolder('catalog')));
const profiles = readProfiles(diskTree(dataFolder('compose')));

/** What each example has besides the usual. */
const examples: Readonly<Record<string, Partial<CompositionFile>>> = {
  'system calls alone': {},
  'system calls by a kernel module, on several platforms': {
    driver: 'kmod',
    environments: [
      { name: 'gke', facts: { distribution: 'gke', kubernetes: '1.34' } },
      { name: 'openshift', facts: { distribution: 'openshift', runtimes: ['cri-o'] } },
      { name: 'old', facts: { kubernetes: '1.28', runtimes: ['docker'] } },
    ],
  },
  'audit logs of Kubernetes, without system calls': {
    driver: 'none',
    plugins: [{ name: 'k8saudit' }, { name: 'json' }],
    secrets: { K8SAUDIT_CERTIFICATE: { name: 'k8saudit', key: 'tls.pem' } },
  },
  'responses to alerts': {
    components: ['falcosidekick', { name: 'falco-talon', files: { 'rules.yaml': 'talon.yaml' } }],
    rules: [{ file: 'rules/own.yaml' }],
  },
  'system calls on Ubuntu, with alerts forwarded': {
    components: ['falcosidekick', 'falcosidekick-ui', 'redis-stack', 'k8s-metacollector'],
    plugins: [{ name: 'container' }, { name: 'k8smeta' }],
    features: { metrics: true },
    outputs: [{ name: 'slack' }],
    secrets: {
      FALCOSIDEKICK_UI_USER: { name: 'falcosidekick-ui', key: 'user' },
      SLACK_WEBHOOKURL: { name: 'slack', key: 'url' },
    },
    environments: [
      { name: 'production', facts: { perfEventParanoid: 4, runtimes: ['containerd'] } },
      { name: 'staging', facts: { runtimes: ['containerd', 'cri-o'] } },
    ],
  },
};

/** The plan of a composition of one profile. */
export function planFile(file: CompositionFile, digests?: ReadonlyMap<string, string>): CompositionPlan {
  const read = (path: string): string => `# ${path}\n- action: Label the pod\n  actionner: kubernetes:label\n`;
  return planComposition({
    file,
    catalog,
    profiles,
    tier: 'contrib',
    read,
    ...(digests === undefined ? {} : { digests }),
  });
}

/** A composition as an example has it. */
export function exampleFile(own: Partial<CompositionFile>): CompositionFile {
  return {
    apiVersion: 'falco.org/v1alpha1',
    kind: 'Composition',
    name: 'edge',
    profile: 'secure-by-default',
    falco: '0.44.1',
    formats: ['helm', 'helm-overlay', 'kustomize', 'manifests'],
    ...own,
  };
}

/** Compositions that show what there is, in both profiles. */
export function composedExamples(): readonly ComposedPlan[] {
  return Object.entries(examples).flatMap(([title, own]) =>
    profileNames.map((profile) => ({
      title: `${title}, ${profile}`,
      plan: planFile(exampleFile({ ...own, profile })),
    })),
  );
}

/** Random compositions, in either profile; the same for the same seed. */
export function composedAtRandom(count: number, seed: number): readonly ComposedPlan[] {
  const drawn = fc.sample(fc.tuple(compositions(catalog), fc.constantFrom(...profileNames)), { numRuns: count, seed });
  return drawn.map(([file, profile], index) => ({
    title: `at random ${index}, ${profile}`,
    plan: planFile({ ...file, profile }),
  }));
}
