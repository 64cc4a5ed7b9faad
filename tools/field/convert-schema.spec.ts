import { expect, it } from 'vitest';
import { convertSchema } from './convert-schema.ts';

it('makes references to the shared definitions relative, at any depth', () => {
  const items = { $ref: '/api/_definitions.json#/$defs/io.k8s.api.core.v1.Container' };
  const converted = JSON.parse(convertSchema(JSON.stringify({ properties: { containers: { type: 'array', items } } })));
  expect(converted.properties.containers.items.$ref).toBe('_definitions.json#/$defs/io.k8s.api.core.v1.Container');
});

it('drops the address of the schema and its descriptions, and keeps every other word', () => {
  const properties = { description: { type: 'string' }, path: { const: '/api/_definitions.json' } };
  const schema = { additionalProperties: false, $ref: '#/$defs/x', properties };
  const text = JSON.stringify({ $id: '/api/pod-v1.json', description: 'A pod.', ...schema });
  expect(JSON.parse(convertSchema(text))).toEqual(schema);
});
