import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import { samplePlan } from '../plan/sample-plan.fixture.ts';
import { canonicalJson } from './canonical-json.ts';
import { canonicalQuantity } from './canonical-quantity.ts';
import { objectsDigest } from './canonical-set.ts';
import { differencesOf } from './compare-objects.ts';

function object(fields: JsonObject): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', labels: {} }, ...fields };
}

describe('canonicalQuantity', () => {
  it.each([
    ['1000m', '1'],
    ['0.5', '0.5'],
    ['500m', '0.5'],
    ['1Gi', '1073741824'],
    ['1024Mi', '1073741824'],
    ['1e3', '1000'],
    ['1E3', '1000'],
    ['1E', '1000000000000000000'],
    ['1k', '1000'],
    ['.5', '0.5'],
    ['-1', '-1'],
    ['-0', '0'],
    ['1n', '0.000000001'],
    ['1e-12', '0.000000001'],
    ['0', '0'],
    ['none', 'none'],
    ['', ''],
  ])('takes %s for %s', (text, expected) => {
    expect(canonicalQuantity(text)).toBe(expected);
  });

  it('takes a number as its text, and is stable', () => {
    expect(canonicalQuantity(1)).toBe('1');
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,6}(\.\d{1,4})?(m|k|M|Ki|Mi|Gi)?$/), (text) => {
        expect(canonicalQuantity(canonicalQuantity(text))).toBe(canonicalQuantity(text));
      }),
    );
  });
});

describe('differencesOf', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['nulls', { spec: { a: null } }, { spec: {} }],
    ['empty labels', { metadata: { name: 'a', labels: {} } }, { metadata: { name: 'a' } }],
    ['empty lists', { spec: { tolerations: [] } }, { spec: {} }],
    ['quantities', { resources: { limits: { cpu: '1000m' } } }, { resources: { limits: { cpu: 1 } } }],
    ['the default protocol', { ports: [{ port: 1, protocol: 'TCP' }] }, { ports: [{ port: 1 }] }],
    ['the order of variables', { env: [{ name: 'b' }, { name: 'a' }] }, { env: [{ name: 'a' }, { name: 'b' }] }],
    ['the order of capabilities', { capabilities: { add: ['B', 'A'] } }, { capabilities: { add: ['A', 'B'] } }],
  ])('sees no difference in %s', (_, a, b) => {
    expect(differencesOf([object(a)], [object(b)])).toEqual([]);
    expect(objectsDigest([object(a)])).toBe(objectsDigest([object(b)]));
  });

  it.each<[string, JsonObject, JsonObject, string]>([
    ['an empty directory and none', { v: [{ name: 'a', emptyDir: {} }] }, { v: [{ name: 'a' }] }, '/v/0/emptyDir'],
    ['a selector of everything and none', { spec: { podSelector: {} } }, { spec: {} }, '/spec/podSelector'],
    ['the order of containers', { c: [{ name: 'a' }] }, { c: [{ name: 'b' }] }, '/c/0/name'],
    ['a number and its text', { port: 80 }, { port: '80' }, '/port'],
    ['data named like a field', { data: { protocol: 'TCP' } }, { data: {} }, '/data'],
  ])('tells %s apart', (_, a, b, pointer) => {
    expect(differencesOf([object(a)], [object(b)]).map((difference) => difference.pointer)).toEqual([pointer]);
    expect(objectsDigest([object(a)])).not.toBe(objectsDigest([object(b)]));
  });

  it('names objects that are on one side only', () => {
    const other: KubernetesObject = { ...object({}), metadata: { name: 'b', namespace: 'n', labels: {} } };
    expect(differencesOf([object({})], [other]).map(({ object, pointer }) => `${object}${pointer}`)).toEqual([
      '/Pod//a',
      '/Pod/n/b',
    ]);
  });

  it('refuses an object that is there twice', () => {
    expect(() => objectsDigest([object({}), object({ spec: {} })])).toThrow('two objects are both /Pod//a');
  });
});

describe('objectsDigest', () => {
  it('does not depend on the order of the objects, and stays what it is', () => {
    const { objects } = samplePlan.base;
    expect(objectsDigest([...objects].reverse())).toBe(objectsDigest(objects));
  });
});

describe('canonicalJson', () => {
  it('sorts keys by code units, and writes numbers and texts as ECMAScript does', () => {
    expect(canonicalJson({ b: [1e21, 0.5, -0], a: '\u20ac\n', A: null })).toBe(
      '{"A":null,"a":"€\\n","b":[1e+21,0.5,0]}',
    );
    // Keys that look like numbers are keys as all others.
    expect(canonicalJson({ 9: 1, 10: 2, '-': 3 })).toBe('{"-":3,"10":2,"9":1}');
  });
});
