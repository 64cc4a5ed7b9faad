import type { ReadableTree } from '@falco-toolkit/core';
import { readKind } from '@falco-toolkit/kinds';
import { type KindExample, listExamples } from '@falco-toolkit/testing';
import { type Check, type CheckSource, checkSources, type Expectation, isFor } from './check.ts';

/** The lines of the reference page on checks: what each asks, and the generated file that meets it. */
export function describeChecks(checks: readonly Check[], templates: ReadableTree): readonly string[] {
  const examples = listExamples(templates).filter(({ generator }) => generator === 'repository');
  const names = Object.keys(checkSources) as CheckSource[]; // the keys of the literal are exactly those of its type
  return [
    'What other organizations ask of a repository and files alone can satisfy, and where a generated one satisfies it. Every example of',
    'every kind is held against this list. What takes history, settings of the hosting service or people is earned later.',
    '',
    ...names.flatMap((source) => [
      `## ${checkSources[source].title}`,
      '',
      `Its rules: <${checkSources[source].link}>.`,
      '',
      '| check | asks | is met by |',
      '| --- | --- | --- |',
      ...checks
        .filter((check) => check.source === source)
        .map((check) => `| ${check.check} | ${check.asks} | ${describeMet(check, examples, templates)} |`),
      '',
    ]),
  ];
}

function describeMet({ except = [], met }: Check, examples: readonly KindExample[], templates: ReadableTree): string {
  const places = met.map((expectation) => {
    const { file, kinds, none } = expectation;
    const prefix = kinds === undefined ? '' : `${kinds.join(', ')}: `;
    if (none !== undefined) return `${prefix}no file \`${none.replaceAll('|', '\\|')}\``;
    return prefix + describeFile(file ?? '', expectation, examples, templates);
  });
  const exceptions = except.map(({ because, kinds }) => `not by ${kinds.join(', ')}: ${because}`);
  return [...places, ...exceptions].join('; ');
}

/** A link to the file of an example, with the layer that brings it. A glob is only named. */
function describeFile(
  file: string,
  expectation: Expectation,
  examples: readonly KindExample[],
  templates: ReadableTree,
): string {
  const example = examples.find(({ kind }) => isFor(expectation, kind));
  if (/[*{]/.test(file) || example === undefined) return `\`${file}\``;
  const layer = sharedLayers(examples, templates).find((name) =>
    ['', '.hbs'].some((suffix) => templates.kind(`_layers/${name}/files/${file}${suffix}`) === 'file'),
  );
  const link = `[${file}](../../packages/testing/goldens/${example.id}/${file})`;
  return layer === undefined ? link : `${link} (layer ${layer})`;
}

/** The layers that every kind has. */
function sharedLayers(examples: readonly KindExample[], templates: ReadableTree): readonly string[] {
  const kinds = [...new Set(examples.map(({ kind }) => kind))];
  const layers = kinds.map((kind) =>
    readKind(templates, 'repository', kind).layers.map((layer) => (typeof layer === 'string' ? layer : layer.name)),
  );
  return (layers[0] ?? []).filter((name) => layers.every((names) => names.includes(name)));
}
