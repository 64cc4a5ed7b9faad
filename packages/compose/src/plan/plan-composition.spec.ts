import type { Artifact } from '@falco-toolkit/catalog';
import { compareText, memoryHost } from '@falco-toolkit/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessOf } from '../access/access-of.ts';
import { beyond } from '../access/covers.ts';
import { findPrivilegeFields } from '../access/find-privilege-fields.ts';
import { compositions } from '../composition.arbitrary.ts';
import type { CompositionFile } from '../intent/composition-file.ts';
import { readComposition } from '../intent/read-composition.ts';
import { renderIntent } from '../intent/render-intent.ts';
import { catalog, profiles } from '../known.fixture.ts';
import { planRendering } from '../render/plan-rendering.ts';
import { renderComposition } from '../render/render-composition.ts';
import type { CompositionPlan } from './composition-plan.ts';
import type { Json } from './json.ts';
import { objectKey } from './kubernetes-object.ts';
import { planComposition } from './plan-composition.ts';

const drawn = compositions(catalog);
const components = [...catalog.artifacts.values()].filter(({ role }) => role === 'component');
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

  it('is as it was, to the last byte of its folder, when a component is added and taken away again', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom(...components), (former, component) => {
        const file = without(former, component);
        const added = withComponent(file, component);
        const removed = without(readAgain(added), component);
        expect(plan(removed)).toStrictEqual(plan(file));

        const before = rendered({}, file);
        const between = rendered(before, added);
        expect(between).not.toStrictEqual(before);
        expect(rendered(between, removed)).toStrictEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  it('loses nothing when a component is added', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom(...components), (former, component) => {
        const file = without(former, component);
        const { base } = plan(file);
        const more = plan(withComponent(file, component)).base;
        const keys = new Set(more.objects.map(objectKey));
        expect(base.objects.map(objectKey).filter((key) => !keys.has(key))).toStrictEqual([]);
        expect(beyond(accessOf(base), accessOf(more))).toStrictEqual([]);
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

const nameOf = (choice: string | { readonly name: string }): string =>
  typeof choice === 'string' ? choice : choice.name;

/** A composition with a component more, as its owner would write it: with its files and the secrets that it cannot do without. */
function withComponent(file: CompositionFile, { id, secrets = [], workload }: Artifact): CompositionFile {
  const files = Object.fromEntries(
    (workload?.files ?? []).flatMap(({ content, name }) => (content === undefined ? [[name, name]] : [])),
  );
  const choice = Object.keys(files).length === 0 ? id : { name: id, files };
  const own = secrets.map(({ env }) => [env, { name: 'credentials', key: env.toLowerCase() }] as const);
  return {
    ...file,
    components: [...(file.components ?? []), choice],
    secrets: { ...Object.fromEntries(own), ...file.secrets },
  };
}

/** A composition without a component and those that require it, and without what then nothing takes. */
function without(file: CompositionFile, component: Artifact): CompositionFile {
  const gone = new Set([component.id]);
  for (const { id, requires = [] } of catalog.artifacts.values())
    if (requires.some(({ artifact }) => gone.has(artifact))) gone.add(id);
  const components = (file.components ?? []).filter((choice) => !gone.has(nameOf(choice)));
  const forwarder = components
    .map((choice) => catalog.artifacts.get(nameOf(choice)))
    .find((one) => one?.outputs !== undefined);
  const outputs = forwarder === undefined ? [] : (file.outputs ?? []);
  const plugins = (file.plugins ?? []).filter(
    (choice) => ![...gone].some((id) => catalog.artifacts.get(id)?.plugin?.name === nameOf(choice)),
  );
  const names = [...components, ...plugins].map(nameOf);
  const takers = [...catalog.artifacts.values()].filter(({ id, plugin }) => names.includes(plugin?.name ?? id));
  const taken = [...takers, ...outputs.map((choice) => forwarder?.outputs?.[nameOf(choice)])].flatMap(
    (one) => one?.secrets ?? [],
  );
  const secrets = Object.entries(file.secrets ?? {}).filter(([env]) => taken.some((secret) => secret.env === env));
  return { ...file, components, plugins, outputs, secrets: Object.fromEntries(secrets) };
}

/** A composition as it is read from its own text. */
function readAgain(file: CompositionFile): CompositionFile {
  return readComposition({ file: 'composition.yaml', text: renderIntent(file, 'schema.json') }).value;
}

type Folder = Readonly<Record<string, string>>;

/** A composition's folder after it is rendered into what stands there. */
function rendered(folder: Folder, file: CompositionFile): Folder {
  const settings = { host: memoryHost(folder), target: '', force: false };
  const { drift, plan: changes } = planRendering(renderComposition(plan(file)), settings);
  expect(drift).toStrictEqual([]);
  const after = new Map(Object.entries(folder));
  for (const operation of changes.operations) {
    if (operation.type === 'remove') after.delete(operation.path);
    else after.set(operation.path, String(operation.content));
  }
  return Object.fromEntries([...after].sort(([a], [b]) => compareText(a, b)));
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
