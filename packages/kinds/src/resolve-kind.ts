import {
  type Condition,
  holds,
  type OpenAnswers,
  type ReadableTree,
  type Task,
  ToolkitError,
} from '@falco-toolkit/core';
import type {
  KindManifest,
  LayerManifest,
  Part,
  Publication,
  Requirements,
  TargetDefinition,
  VerifyStep,
} from './manifest.ts';
import { readFacts } from './read-facts.ts';
import { readLayer } from './read-manifest.ts';
import type { TemplateEngine } from './template-engine.ts';

/** A part of a kind with the folder that holds its files. */
export interface ResolvedPart {
  readonly part: Part;
  /** Path in the template folder. */
  readonly folder: string;
  /** `layer:owners`, `kind:plugin-go`: how messages and records call it. */
  readonly origin: string;
}

/** A kind for certain answers: the parts that apply, and the context that their templates see. */
export interface ResolvedKind {
  readonly manifest: KindManifest;
  readonly parts: readonly ResolvedPart[];
  readonly context: Readonly<Record<string, unknown>>;
  readonly tasks: readonly Task[];
}

/** Everything that {@link resolveKind} works with. */
export interface ResolveInput {
  readonly templates: ReadableTree;
  readonly engine: TemplateEngine;
  readonly manifest: KindManifest;
  /** Checked answers; decide every `when`. */
  readonly answers: OpenAnswers;
  /** What templates can read besides answers and values: `name`, `organization`, `date`, … */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Chooses the layers that apply, and builds the context of the templates. */
export function resolveKind(input: ResolveInput): ResolvedKind {
  const { templates, engine, manifest, answers, facts } = input;
  const layers = layersOf(manifest, answers, templates);
  const parts: readonly ResolvedPart[] = [
    ...layers.map((part) => ({ part, folder: `_layers/${part.name}`, origin: `layer:${part.name}` })),
    { part: manifest, folder: `${manifest.tier}/${manifest.name}`, origin: `kind:${manifest.name}` },
  ];
  const absent = Object.fromEntries(Object.keys(manifest.questions ?? {}).map((name) => [name, null]));
  const context: Record<string, unknown> = {
    ...absent,
    ...facts,
    ...answers,
    kind: { name: manifest.name, title: manifest.title, summary: manifest.summary },
    data: readData(templates),
  };
  // The kind's values first: those of its layers may be made from them.
  for (const { part, folder } of [...parts].reverse()) addValues(context, part, folder, engine);
  checkNeeds(layers, context, manifest.name);

  const applies = <T extends { readonly when?: Condition }>(items: readonly T[] | undefined): readonly T[] =>
    (items ?? []).filter((item) => holds(item.when, answers));
  return {
    manifest,
    parts,
    context,
    tasks: parts.flatMap(({ part }) => applies(part.tasks).map(({ when: _, ...task }) => task)),
  };
}

/** The layers of a kind that apply to certain answers. */
export function layersOf(kind: KindManifest, answers: OpenAnswers, templates: ReadableTree): readonly LayerManifest[] {
  return kind.layers
    .map((layer) => (typeof layer === 'string' ? { name: layer, when: undefined } : layer))
    .filter(({ when }) => holds(when, answers))
    .map(({ name }) => readLayer(templates, name));
}

/** What a project of a kind publishes and needs, for certain answers. */
export function resolvePromises(
  kind: KindManifest,
  answers: OpenAnswers,
): { readonly publishes: readonly Publication[]; readonly requires: Requirements | undefined } {
  const publishes = (kind.publishes ?? [])
    .map((entry) => (typeof entry === 'string' ? { name: entry, when: undefined } : entry))
    .filter(({ when }) => holds(when, answers))
    .map(({ name }) => name);
  const applying = [kind.requires ?? []].flat().filter(({ when }) => holds(when, answers));
  const plugins = Object.assign({}, ...applying.map((part) => part.plugins ?? {}));
  const { when: _, ...merged } = Object.assign({}, ...applying) as Requirements;
  const requires = { ...merged, ...(Object.keys(plugins).length === 0 ? {} : { plugins }) };
  return { publishes, requires: Object.keys(requires).length === 0 ? undefined : requires };
}

/** The targets of a kind and of its layers; the kind's win. */
export function resolveTargets(
  kind: KindManifest,
  answers: OpenAnswers,
  templates: ReadableTree,
): Readonly<Record<string, TargetDefinition>> {
  return Object.assign({}, ...[...layersOf(kind, answers, templates), kind].map(({ targets = {} }) => targets));
}

/** The steps by which a project proves itself: the kind's own first, then those of its layers. */
export function resolveVerify(
  kind: KindManifest,
  answers: OpenAnswers,
  templates: ReadableTree,
): readonly VerifyStep[] {
  return [kind, ...layersOf(kind, answers, templates)].flatMap(({ verify = [] }) =>
    verify.filter(({ when }) => holds(when, answers)),
  );
}

function addValues(context: Record<string, unknown>, part: Part, folder: string, engine: TemplateEngine): void {
  for (const [name, value] of Object.entries(part.values ?? {})) {
    context[name] =
      typeof value === 'string' ? engine.render(`templates/${folder} values.${name}`, value, context) : value;
  }
}

function checkNeeds(layers: readonly LayerManifest[], context: Readonly<Record<string, unknown>>, kind: string): void {
  for (const { name, needs = [] } of layers) {
    const lacking = needs.filter((need) => !Object.hasOwn(context, need));
    if (lacking.length > 0) {
      const message = `the layer ${name} needs ${lacking.join(', ')}, which the kind ${kind} does not give`;
      throw new ToolkitError({ code: 'broken-manifest', message, hint: "Add it to the kind's values." });
    }
  }
}

/** The facts of `_data`, each file read when a template asks for it. */
function readData(templates: ReadableTree): Readonly<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  for (const file of templates.list('_data').filter((name) => name.endsWith('.yaml'))) {
    const get = (): unknown => readFacts(templates, file);
    Object.defineProperty(data, file.slice(0, -'.yaml'.length), { get, enumerable: true });
  }
  return data;
}
