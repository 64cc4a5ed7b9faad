import type { Catalog } from '@falco-toolkit/catalog';
import fc from 'fast-check';
import type { CompositionFile } from './intent/composition-file.ts';

const kubernetes = ['1.28', '1.30', '1.34', '1.36'] as const;
const distributions = ['generic', 'openshift', 'gke', 'gke-autopilot', 'eks', 'aks', 'k3s', 'talos'] as const;
const runtimes = ['containerd', 'cri-o', 'docker', 'k3s'] as const;

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/);

const facts = fc.record(
  {
    kubernetes: fc.constantFrom(...kubernetes),
    distribution: fc.constantFrom(...distributions),
    runtimes: fc.uniqueArray(fc.constantFrom(...runtimes), { minLength: 1 }),
    perfEventParanoid: fc.integer({ min: -1, max: 4 }),
    kernel: fc.constantFrom('4.18', '5.8', '5.15', '6.8'),
    apiServer: fc.constant(['10.0.0.1/32']),
    monitoringNamespace: fc.constant('observability'),
  },
  { requiredKeys: [] },
);

/** Compositions that are right, over everything that the catalogue has: drivers, plugins, components, outputs and facts. */
export function compositions(catalog: Catalog): fc.Arbitrary<CompositionFile> {
  const all = [...catalog.artifacts.values()];
  const versions = catalog.artifacts.get('falco')?.versions.map(({ version }) => version) ?? [];
  const sources = all.flatMap(({ plugin }) => (plugin?.eventSource === undefined ? [] : [plugin]));
  const components = all.filter(({ role }) => role === 'component').map(({ id }) => id);
  const outputs = Object.entries(catalog.artifacts.get('falcosidekick')?.outputs ?? {}).filter(
    ([, { artifact }]) => artifact === undefined,
  );
  return fc
    .record({
      name: label,
      falco: fc.constantFrom(...versions),
      driver: fc.constantFrom('modern_ebpf', 'kmod', 'auto', 'none' as const),
      sources: fc.uniqueArray(fc.constantFrom(...sources), { maxLength: 3, selector: (one) => one.eventSource }),
      extra: fc.subarray(['k8smeta', 'krsi']),
      components: fc.subarray(components),
      outputs: fc.subarray(outputs, { maxLength: 4 }),
      facts: fc.option(facts, { nil: undefined }),
      environments: fc.uniqueArray(fc.record({ name: label, facts }), { maxLength: 2, selector: ({ name }) => name }),
      metrics: fc.boolean(),
      replicas: fc.integer({ min: 1, max: 3 }),
    })
    .map((drawn): CompositionFile => {
      const read = drawn.sources.length === 0 && drawn.driver === 'none' ? sources.slice(0, 1) : drawn.sources;
      const plugins = [
        ...(drawn.driver === 'none' ? [] : ['container', ...drawn.extra]),
        ...read.map(({ name }) => name),
      ];
      const forwarding = drawn.components.some((id) => id !== 'k8s-metacollector' && id !== 'redis-stack');
      const sent = forwarding ? drawn.outputs : [];
      const secrets = [
        ...all.flatMap(({ id, plugin, secrets: own = [] }) =>
          (plugin !== undefined && plugins.includes(plugin.name)) || drawn.components.includes(id) ? own : [],
        ),
        ...sent.flatMap(([, { secrets: own = [] }]) => own),
      ];
      return {
        apiVersion: 'falco.org/v1alpha1',
        kind: 'Composition',
        name: drawn.name,
        profile: 'secure-by-default',
        falco: drawn.falco,
        driver: drawn.driver,
        formats: ['helm', 'helm-overlay', 'kustomize', 'manifests'],
        features: { metrics: drawn.metrics },
        components: drawn.components.map((name) =>
          name === 'falco-talon' ? { name, files: { 'rules.yaml': 'talon.yaml' }, replicas: drawn.replicas } : name,
        ),
        plugins: plugins.map((name) => ({ name, ...openParams(name, sources) })),
        outputs: sent.map(([name, { requiredSettings = [] }]) => ({
          name,
          settings: Object.fromEntries(requiredSettings.map((key) => [key.toLowerCase(), 'http://there.example:8443'])),
        })),
        secrets: Object.fromEntries(
          secrets.map(({ env }) => [env, { name: 'credentials', key: env.toLowerCase().replaceAll('_', '-') }]),
        ),
        ...(drawn.facts === undefined ? {} : { facts: drawn.facts }),
        environments: drawn.environments.filter(({ name }) => name !== 'base'),
      };
    });
}

function openParams(
  name: string,
  sources: readonly { readonly name: string; readonly openParamsRequired?: string }[],
): { readonly openParams?: string } {
  const required = sources.find((one) => one.name === name)?.openParamsRequired !== undefined;
  return required ? { openParams: 'what-it-reads' } : {};
}
