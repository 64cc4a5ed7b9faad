import { nameLength } from '@falco-toolkit/tiers';
import { compositionDrivers, compositionFormats } from '../plan/composition-plan.ts';

/** Names that the published schema offers to editors; the reader says more about those that are wrong. */
export interface SchemaNames {
  readonly profiles: readonly string[];
  readonly falco: readonly string[];
  readonly features: readonly string[];
  readonly components: readonly string[];
  readonly plugins: readonly string[];
  readonly rules: readonly string[];
  readonly outputs: readonly string[];
}

const label = '^[a-z]([a-z0-9-]*[a-z0-9])?$';
const line = { type: 'string', minLength: 1, maxLength: 350, pattern: '^[^\\r\\n]+$' } as const;
const version = { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$' } as const;
const minor = { type: 'string', pattern: '^[0-9]+\\.[0-9]+$' } as const;
const environmentName = { type: 'string', pattern: label, maxLength: nameLength } as const;
const secretName = { type: 'string', pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$', maxLength: 253 } as const;
const cidr = { type: 'string', pattern: '^[0-9a-fA-F:.]+/[0-9]{1,3}$' } as const;
const relativePath = { type: 'string', pattern: '^[A-Za-z0-9_][A-Za-z0-9_./-]*$' } as const;

const facts = {
  description: 'What is known of the clusters.',
  type: 'object',
  additionalProperties: false,
  properties: {
    kubernetes: { description: 'Version of Kubernetes: "1.34".', ...minor },
    distribution: { enum: ['generic', 'openshift', 'gke', 'gke-autopilot', 'eks', 'aks', 'k3s', 'talos'] },
    runtimes: {
      description: 'Container runtimes of the nodes.',
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { enum: ['containerd', 'cri-o', 'docker', 'k3s'] },
    },
    perfEventParanoid: {
      description: 'kernel.perf_event_paranoid of the nodes; Ubuntu has 4.',
      type: 'integer',
      minimum: -1,
      maximum: 4,
    },
    kernel: { description: 'Version of the oldest kernel: "5.15".', ...minor },
    apiServer: { description: 'Addresses of the API server.', type: 'array', minItems: 1, items: cidr },
    monitoringNamespace: { description: 'Where Prometheus runs.', ...environmentName },
  },
} as const;

const features = { type: 'object', additionalProperties: { type: 'boolean' } } as const;
const settings = { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } } as const;

function named(names: readonly string[] | undefined, more: object): object {
  const name = names === undefined ? { type: 'string', minLength: 1 } : { enum: names };
  const whole = { type: 'object', additionalProperties: false, required: ['name'], properties: { name, ...more } };
  return { anyOf: [name, whole] };
}

/** The JSON schema of `composition.yaml`; with names it offers them and refuses others. */
export function compositionSchema(names?: SchemaNames): object {
  const word = (known: readonly string[] | undefined) =>
    known === undefined ? { type: 'string', minLength: 1 } : { enum: known };
  const list = (items: object) => ({ type: 'array', uniqueItems: true, items });
  const rules = named(names?.rules, { version });
  const file = {
    type: 'object',
    additionalProperties: false,
    required: ['file'],
    properties: { file: { description: 'Path of a rules file of the composition.', ...relativePath } },
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'composition.yaml',
    description: 'What a composition of Falco is made of; everything else is rendered from it.',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'name', 'profile', 'falco', 'formats'],
    properties: {
      apiVersion: { const: 'falco.org/v1alpha1' },
      kind: { const: 'Composition' },
      name: { description: 'Stands before the name of every object.', ...environmentName },
      title: line,
      description: line,
      version: { description: 'Version of the composition itself.', ...version },
      profile: { description: 'Which opinions are put on top of what is needed.', ...word(names?.profiles) },
      falco: { description: 'Exact version of Falco.', ...(names === undefined ? version : word(names.falco)) },
      driver: {
        description: 'How Falco gets the system calls; none reads plugins alone.',
        ...(names === undefined ? { type: 'string' } : { enum: compositionDrivers }),
      },
      formats: { ...list({ enum: compositionFormats }), minItems: 1 },
      namespace: { description: 'Namespace of what needs no privileges.', ...environmentName },
      features: names === undefined ? features : { ...features, propertyNames: { enum: names.features } },
      components: list(
        named(names?.components, {
          version,
          replicas: { type: 'integer', minimum: 1 },
          files: { type: 'object', additionalProperties: relativePath },
        }),
      ),
      plugins: list(named(names?.plugins, { version, initConfig: { type: 'object' }, openParams: { type: 'string' } })),
      rules: list({ anyOf: [rules, file] }),
      outputs: list(
        named(names?.outputs, {
          settings,
          to: {
            description: 'Where it really is; narrows the network policy.',
            type: 'object',
            additionalProperties: false,
            minProperties: 1,
            properties: {
              namespace: environmentName,
              cidr,
              port: { type: 'integer', minimum: 1, maximum: 65535 },
            },
          },
        }),
      ),
      secrets: {
        description: 'Keys of Secrets in the cluster, by the environment variable that takes their value.',
        type: 'object',
        propertyNames: { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$' },
        additionalProperties: {
          type: 'object',
          additionalProperties: false,
          required: ['name', 'key'],
          properties: { name: secretName, key: { type: 'string', pattern: '^[A-Za-z0-9._-]+$', maxLength: 253 } },
        },
      },
      config: { description: 'Parts of Falco’s configuration file.', type: 'object' },
      facts,
      environments: list({
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: environmentName,
          facts,
          features,
          replicas: { type: 'object', additionalProperties: { type: 'integer', minimum: 1 } },
          config: { type: 'object' },
        },
      }),
    },
  };
}
