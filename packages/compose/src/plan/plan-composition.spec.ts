import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessOf } from '../access/access-of.ts';
import { beyond } from '../access/covers.ts';
import { findPrivilegeFields } from '../access/find-privilege-fields.ts';
import { compositions } from '../composition.arbitrary.ts';
import type { CompositionFile } from '../intent/composition-file.ts';
import { catalog, profiles } from '../known.fixture.ts';
import type { CompositionPlan } from './composition-plan.ts';
import type { Json } from './json.ts';
import { objectKey } from './kubernetes-object.ts';
import { planComposition } from './plan-composition.ts';

const drawn = compositions(catalog);
const runs = { numRuns: 30 };

function plan(file: CompositionFile): CompositionPlan {
  return planComposition({ file, catalog, profiles, tier: 'repository', read: () => '- action: none\n' });
}

const everyPlan = ({ base, environments }: CompositionPlan) => [base, ...environments];

describe('every composition', () => {
  it('has a reason for every field that gives a privilege, and no reason for anything else', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom(...profiles.keys()), (file, profile) => {
        for (const { access, needs, objects, opinions } of everyPlan(plan({ ...file, profile }))) {
          for (const object of objects) {
            const explained = Object.entries(access[objectKey(object)] ?? {});
            const named = explained.map(([pointer]) => pointer).filter((pointer) => pointer !== '/metadata/name');
            expect(named.sort(), objectKey(object)).toStrictEqual([...findPrivilegeFields(object)].sort());
            for (const [pointer, reasons] of explained) {
              expect(reasons.needs.length + reasons.opinions.length, `${objectKey(object)} ${pointer}`).toBeGreaterThan(
                0,
              );
              for (const id of reasons.needs) expect(needs[id], id).toBeDefined();
              for (const id of reasons.opinions) expect(opinions[id], id).toBeDefined();
            }
          }
        }
      }),
      runs,
    );
  });

  it('gives no more with secure-by-default than with convenient', () => {
    fc.assert(
      fc.property(drawn, (file) => {
        const secure = everyPlan(plan(file));
        const convenient = everyPlan(plan({ ...file, profile: 'convenient' }));
        for (const [index, tight] of secure.entries()) {
          const wide = convenient[index];
          expect(wide === undefined ? 'missing' : beyond(accessOf(tight), accessOf(wide))).toStrictEqual([]);
        }
      }),
      runs,
    );
  });

  it('is planned the same twice, and whatever order its parts are named in', () => {
    fc.assert(
      fc.property(drawn, (file) => {
        const { components = [], formats } = file;
        const turned = { ...file, components: [...components].reverse(), formats: [...formats].reverse() };
        expect(plan(turned)).toStrictEqual(plan(file));
      }),
      runs,
    );
  });

  it('is as it was when a component is added and taken away again', () => {
    fc.assert(
      fc.property(drawn, (file) => {
        const without = { ...file, components: [], outputs: [], secrets: only(file, []) };
        const added = plan({ ...without, components: ['k8s-metacollector'] });
        const { base } = plan(without);
        expect(plan(without).base).toStrictEqual(base);
        const kept = added.base.objects.filter((object) =>
          base.objects.some((one) => objectKey(one) === objectKey(object)),
        );
        expect(new Set(kept.map(objectKey))).toStrictEqual(new Set(base.objects.map(objectKey)));
        expect(beyond(accessOf(base), accessOf(added.base))).toStrictEqual([]);
      }),
      runs,
    );
  });

  it('has names and labels that Kubernetes takes, the tier on every object, and the tier in no selector', () => {
    const dnsLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
    const labelValue = /^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;
    fc.assert(
      fc.property(drawn, (file) => {
        for (const { objects } of everyPlan(plan(file))) {
          expect(new Set(objects.map(objectKey)).size).toBe(objects.length);
          for (const object of objects) {
            expect(object.metadata.name).toMatch(dnsLabel);
            expect(object.metadata.labels['falco.org/tier']).toBe('repository');
            for (const value of Object.values(object.metadata.labels)) expect(value).toMatch(labelValue);
            for (const selector of selectorsIn(object)) expect(JSON.stringify(selector)).not.toContain('falco.org');
          }
        }
      }),
      runs,
    );
  });

  it('has no value of a secret anywhere, only references', () => {
    fc.assert(
      fc.property(drawn, (file) => {
        for (const { objects } of everyPlan(plan(file))) {
          expect(objects.filter(({ kind }) => kind === 'Secret')).toStrictEqual([]);
          for (const env of Object.keys(file.secrets ?? {})) expect(literalsOf(objects, env)).toStrictEqual([]);
        }
      }),
      runs,
    );
  });

  it('reaches the level restricted in every namespace when it reads plugins alone', () => {
    fc.assert(
      fc.property(drawn, (file) => {
        const { driver, plugins = [] } = file;
        fc.pre(driver === 'none' && plugins.length > 0);
        expect(new Set(plan(file).base.namespaces.map(({ level }) => level))).toStrictEqual(new Set(['restricted']));
      }),
      runs,
    );
  });

  it('has the sensor alone in the privileged namespace', () => {
    fc.assert(
      fc.property(drawn, (file) => {
        fc.pre(file.driver !== 'none');
        const { base } = plan(file);
        const privileged = base.namespaces.filter(({ level }) => level === 'privileged').map(({ name }) => name);
        expect(privileged).toStrictEqual([`${file.name}-sensor`]);
        const inside = base.objects.filter(
          ({ kind, metadata }) => ['DaemonSet', 'Deployment'].includes(kind) && metadata['namespace'] === privileged[0],
        );
        expect(inside.map(({ kind }) => kind)).toStrictEqual(['DaemonSet']);
      }),
      runs,
    );
  });
});

function only(
  { secrets = {}, plugins = [] }: CompositionFile,
  more: readonly string[],
): NonNullable<CompositionFile['secrets']> {
  const names = plugins.map((one) => (typeof one === 'string' ? one : one.name));
  const taken = [...catalog.artifacts.values()].flatMap(({ plugin, secrets: own = [] }) =>
    plugin !== undefined && names.includes(plugin.name) ? own.map(({ env }) => env) : [],
  );
  return Object.fromEntries(Object.entries(secrets).filter(([env]) => taken.includes(env) || more.includes(env)));
}

function selectorsIn(value: Json): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    /selector$/i.test(key) ? [inner] : selectorsIn(inner as Json),
  );
}

/** Environment variables of a name that have their value in the object itself. */
function literalsOf(value: Json, name: string): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value) && 'name' in value && value['name'] === name && 'value' in value) return [value];
  return Object.values(value).flatMap((inner) => literalsOf(inner as Json, name));
}
