import { type Condition, type Problem, suggestion } from '@falco-toolkit/core';
import { codeFrame, type YamlSource } from '@falco-toolkit/documents';
import type { KindManifest, Requirements } from './manifest.ts';

/** Answers that a generator asks for whatever the kind, and that a condition may name. */
const general = ['name', 'organization', 'scope', 'status'];

const listsWithConditions = ['constraints', 'layers', 'files', 'publishes', 'requires', 'tasks', 'verify'] as const;

/** A part of a manifest that may have a condition, the path to it, and what its condition may be about. */
interface Placed {
  readonly path: readonly (string | number)[];
  readonly when: Condition | undefined;
  readonly answers: readonly string[];
}

/**
 * What a schema cannot say of a `kind.yaml`: that its layers exist, and that every `when` is about a question, in a question
 * about an earlier one. Any other would never hold, and nobody would notice.
 */
export function checkManifest(
  manifest: KindManifest,
  source: YamlSource,
  knownLayers: readonly string[],
): readonly Problem[] {
  const problem = (path: Placed['path'], message: string, hint: string, points: 'key' | 'value'): Problem => {
    const at = source.locate(path, points);
    return { code: 'broken-manifest', message, hint, at, frame: codeFrame(source.text, at) };
  };
  const layers = manifest.layers.flatMap((layer, index): readonly Problem[] => {
    const [name, path] = typeof layer === 'string' ? [layer, []] : [layer.name, ['name']];
    if (knownLayers.includes(name)) return [];
    const hint = suggestion(name, knownLayers, 'Layers are the folders of templates/_layers.');
    return [problem(['layers', index, ...path], `there is no layer ${JSON.stringify(name)}`, hint, 'value')];
  });
  const conditions = conditionsOf(manifest).flatMap(({ path, when = {}, answers }) =>
    Object.keys(when)
      .filter((name) => !answers.includes(name))
      .map((name) => {
        const hint = suggestion(name, answers, `There are: ${answers.join(', ')}.`);
        return problem([...path, 'when', name], `there is no question ${JSON.stringify(name)} here`, hint, 'key');
      }),
  );
  return [...layers, ...conditions];
}

function conditionsOf(manifest: KindManifest): readonly Placed[] {
  const { questions = {}, requires = [] } = manifest;
  const names = Object.keys(questions);
  const answers = [...names, ...general];
  const asked = Object.entries(questions).map(([name, { when }], index) => ({
    path: ['questions', name],
    when,
    answers: [...names.slice(0, index), ...general],
  }));
  const lists = { ...manifest, requires: Array.isArray(requires) ? requires : [] };
  const listed = listsWithConditions.flatMap((key) =>
    (lists[key] ?? []).map((part: string | { readonly when?: Condition }, index) => ({
      path: [key, index],
      when: typeof part === 'string' ? undefined : part.when,
      answers,
    })),
  );
  const single = Array.isArray(requires)
    ? []
    : [{ path: ['requires'], when: (requires as Requirements).when, answers }];
  return [...asked, ...listed, ...single];
}
