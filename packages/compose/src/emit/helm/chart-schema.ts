import type { JsonObject } from '../../plan/json.ts';
import type { ChartValue, ValueShape } from './chart-value.ts';

const text = { type: 'string', minLength: 1 };
const quantity = { type: ['string', 'number'], pattern: '^[+-]?[0-9.]+([eE][+-]?[0-9]+|[numkMGTPE]|[KMGTPE]i)?$' };
const quantities = { type: 'object', additionalProperties: quantity };

const shapes = {
  replicas: { type: 'integer', minimum: 0 },
  resources: {
    type: 'object',
    additionalProperties: false,
    properties: {
      limits: quantities,
      requests: quantities,
      claims: { type: 'array', items: closed({ name: text, request: text }, ['name']) },
    },
  },
  nodeSelector: { type: 'object', additionalProperties: { type: 'string' } },
  tolerations: {
    type: 'array',
    items: closed({
      key: text,
      operator: { enum: ['Exists', 'Equal'] },
      value: { type: 'string' },
      effect: { enum: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
      tolerationSeconds: { type: 'integer' },
    }),
  },
  imagePullSecrets: { type: 'array', items: closed({ name: text }, ['name']) },
} as const satisfies Readonly<Record<ValueShape, JsonObject>>;

/** What the value of each shape is, for schemas, READMEs and comments. */
export const valueTitles: Readonly<Record<ValueShape, string>> = {
  replicas: 'Number of pods',
  resources: 'Requests and limits of the first container',
  nodeSelector: 'Labels of the nodes to run on',
  tolerations: 'Taints to put up with',
  imagePullSecrets: 'Secrets to pull images with, in each namespace',
};

/** What {@link valueTitles} leaves: the values that every chart has. */
export const sharedTitles = {
  environment: 'The environment to install for; empty for none in particular',
  imageRegistry: 'Host of a registry to pull all images from, instead of their own',
} as const;

/** The schema of a chart's values: nothing that is not listed is allowed, so that a misspelt key is refused. */
export function chartSchema(values: readonly ChartValue[], environments: readonly string[]): JsonObject {
  const properties: Record<string, JsonObject> = {
    global: { type: 'object', description: 'Values that Helm hands to all charts of a release; this one reads none.' },
    ...(environments.length === 0
      ? {}
      : { environment: { description: `${sharedTitles.environment}.`, enum: ['', ...environments] } }),
    imageRegistry: {
      description: `${sharedTitles.imageRegistry}.`,
      type: 'string',
      pattern: '^([A-Za-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)*)?$',
    },
  };
  const parts = new Map<string, Record<string, JsonObject>>();
  for (const { path, shape } of values) {
    const [part = '', key] = path;
    const schema = { description: `${valueTitles[shape]}.`, ...shapes[shape] };
    if (key === undefined) properties[part] = schema;
    else parts.set(part, { ...parts.get(part), [key]: schema });
  }
  for (const [part, fields] of parts) properties[part] = closed(fields);
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...closed(properties) };
}

function closed(properties: JsonObject, required: readonly string[] = []): JsonObject {
  const demanded = required.length === 0 ? {} : { required };
  return { type: 'object', additionalProperties: false, ...demanded, properties };
}
