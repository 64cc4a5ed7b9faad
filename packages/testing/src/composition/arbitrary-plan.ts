import {
  type CompositionPlan,
  compareObjects,
  type EnvironmentPlan,
  type Json,
  type JsonObject,
  type KubernetesObject,
} from '@falco-toolkit/compose';
import fc from 'fast-check';
import { sampleModel } from './sample-model.ts';

/** Text that readers of YAML, of Go templates or of patches may take for their own. */
const text = fc.oneof(
  fc.constantFrom(
    'y',
    'on',
    '12:30',
    '0644',
    '1_000',
    '1e3',
    'null',
    '~',
    '',
    ' ',
    '{{ .Values.x }}',
    '{{-',
    '}}',
    '$(VAR)',
  ),
  fc.constantFrom(
    'a: b\n',
    '# no comment',
    'two\nlines\n',
    '{{/* */}}\n- a\n',
    '---\n',
    '\ttab\n',
    'é😀',
    '"quoted"',
    "it's",
    '%',
  ),
  fc.string({ maxLength: 12, unit: 'grapheme' }),
);
const name = fc.constantFrom('alpha', 'beta', 'gamma', 'y', 'on');
const key = fc.constantFrom('falco.yaml', 'a', 'on', 'y', '12', 'x_y', 'rules.d');
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(fields: T) => fc.record(fields, { requiredKeys: [] });
const optional = <T>(field: string, value: fc.Arbitrary<T>) =>
  fc
    .option(value, { nil: undefined })
    .map((given): JsonObject => (given === undefined ? {} : { [field]: plain(given) }));
/** What fast-check gives has maps without a prototype, and fields that are undefined. */
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value));

const quantity = fc.constantFrom('100m', '1', '0.5', '512Mi', '1Gi', '1e3');
const resources = some({
  limits: some({ cpu: quantity, memory: quantity }),
  requests: some({ cpu: quantity, memory: quantity }),
});
const tolerations = fc.array(fc.constantFrom({ operator: 'Exists' }, { key: 'y', operator: 'Equal', value: 'on' }), {
  maxLength: 2,
});
const image = fc.constantFrom('docker.io/falcosecurity/falco:0.44.1', 'redis:7', 'localhost:5000/a@sha256:0123');
const variable = fc.record({ name: fc.constantFrom('A', 'B', 'C'), value: text });
const volumeNames = ['proc', 'cache', 'settings'] as const;
const mounts = fc.uniqueArray(fc.constantFrom(...volumeNames), { maxLength: 3 });
const volumes: readonly JsonObject[] = [
  { name: 'proc', hostPath: { path: '/proc' } },
  { name: 'cache', emptyDir: {} },
  { name: 'settings', configMap: { name: 'settings', items: [{ key: 'a', path: 'on' }] } },
];
const capabilities = fc.record({
  add: fc.uniqueArray(fc.constantFrom('BPF', 'PERFMON', 'SYS_PTRACE')),
  drop: fc.constant(['ALL']),
});

const container = (containerName: string) =>
  fc
    .tuple(
      image,
      fc.uniqueArray(variable, { selector: (item) => item.name, maxLength: 3 }),
      fc.array(text, { maxLength: 3 }),
      mounts,
    )
    .chain(([containerImage, env, args, mounted]) =>
      fc
        .tuple(
          optional('resources', resources),
          optional('securityContext', some({ capabilities, privileged: fc.boolean() })),
        )
        .map(
          ([own, context]): JsonObject => ({
            name: containerName,
            image: containerImage,
            ...own,
            ...context,
            ...(env.length === 0 ? {} : { env }),
            ...(args.length === 0 ? {} : { args }),
            volumeMounts: mounted.map((volume) => ({ name: volume, mountPath: `/${volume}`, readOnly: true })),
          }),
        ),
    );
const metadata = (objectName: string, part: string, namespaced: boolean): KubernetesObject['metadata'] => ({
  name: objectName,
  ...(namespaced ? { namespace: 'edge' } : {}),
  labels: { 'app.kubernetes.io/name': part, 'falco.org/tier': 'contrib' },
});
const workload = fc
  .tuple(
    fc.constantFrom('DaemonSet', 'Deployment'),
    name,
    fc.tuple(container('main'), fc.option(container('side')), fc.option(container('first'))),
    fc.tuple(optional('tolerations', tolerations), optional('nodeSelector', fc.dictionary(name, text, { maxKeys: 2 }))),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([kind, part, [main, side, first], [taints, nodes], replicas]): KubernetesObject => {
    const labels = { 'app.kubernetes.io/name': part };
    const spec = {
      ...(first === null ? {} : { initContainers: [first] }),
      containers: [main, ...(side === null ? [] : [side])],
      volumes,
      ...taints,
      ...nodes,
    };
    return {
      apiVersion: 'apps/v1',
      kind,
      metadata: metadata(part, part, true),
      spec: {
        ...(kind === 'Deployment' ? { replicas } : {}),
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec },
      },
    };
  });
const settings = fc.tuple(name, fc.dictionary(key, text, { maxKeys: 4 })).map(
  ([objectName, data]): KubernetesObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(objectName, objectName, true),
    data: plain(data),
  }),
);
const policy = fc
  .tuple(name, fc.array(fc.constantFrom({}, { ports: [{ port: 2801, protocol: 'TCP' }] }), { maxLength: 2 }))
  .map(
    ([objectName, egress]): KubernetesObject => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: metadata(objectName, objectName, true),
      spec: { podSelector: {}, policyTypes: ['Egress'], egress },
    }),
  );
const role = fc.tuple(name, fc.uniqueArray(fc.constantFrom('get', 'list', 'watch'), { minLength: 1 })).map(
  ([objectName, verbs]): KubernetesObject => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: metadata(objectName, objectName, false),
    rules: [{ apiGroups: [''], resources: ['pods'], verbs }],
  }),
);
const object = fc.oneof({ arbitrary: workload, weight: 3 }, settings, policy, role);
const identity = ({ kind, metadata: { name: objectName } }: KubernetesObject): string => `${kind} ${objectName}`;
const objects = fc.uniqueArray(object, { selector: identity, minLength: 1, maxLength: 8 });

/** Plans with objects of any sort, and environments that have some of them changed, gone or new. */
export const arbitraryPlan: fc.Arbitrary<CompositionPlan> = (() => {
  const environment = (environmentName: string, own: readonly KubernetesObject[]): EnvironmentPlan => ({
    name: environmentName,
    model: sampleModel,
    objects: own.toSorted(compareObjects),
    access: {},
    needs: {},
    opinions: {},
    namespaces: [],
  });
  const derive = (base: readonly KubernetesObject[]) =>
    fc
      .tuple(objects, fc.array(fc.boolean(), { minLength: base.length, maxLength: base.length }))
      .map(([fresh, kept]) => {
        const replaced = new Set(fresh.map(identity));
        return [...fresh, ...base.filter((known, index) => kept[index] === true && !replaced.has(identity(known)))];
      });
  return objects.chain((base) =>
    fc.tuple(derive(base), derive(base), fc.boolean()).map(
      ([production, staging, alone]): CompositionPlan => ({
        base: environment('', base),
        environments: alone ? [] : [environment('on', production), environment('staging', staging)],
        notes: [],
      }),
    ),
  );
})();
