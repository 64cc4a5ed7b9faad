import type { Catalog } from '@falco-toolkit/catalog';
import { type Command, errorCodes, type Generator, type Option, type ReadableTree } from '@falco-toolkit/core';
import { type KindManifest, readLayer } from '@falco-toolkit/kinds';
import type { Gate } from '@falco-toolkit/tiers';
import { describeChecks } from '../checks/describe-checks.ts';
import { readChecks } from '../checks/read-checks.ts';
import { catalogPage } from './catalog-page.ts';
import { gatesPage } from './gates-page.ts';
import type { GeneratedPart } from './generated-file.ts';
import { kindsOf } from './registration.ts';

const heading = '<!-- Written by `npm run sync`. -->';

/** The reference pages: generators with their options, kinds with their questions, commands, gates, the catalogue, layers, error codes. */
export function reference(
  generators: readonly Generator[],
  commands: readonly Command[],
  templates: ReadableTree,
  gates: readonly Gate[],
  catalog: Catalog,
): GeneratedPart {
  const page = (name: string, title: string, lines: readonly string[]) => ({
    path: `docs/reference/${name}.md`,
    content: `${heading}\n\n# ${title}\n\n${lines.join('\n')}\n`,
  });
  return {
    folders: ['docs/reference'],
    files: [
      page(
        'generators',
        'Generators',
        generators.flatMap((generator) => describeGenerator(generator, templates)),
      ),
      page('commands', 'Commands', commands.flatMap(describeCommand)),
      page('gates', 'Gates', gatesPage(gates)),
      page('catalog', 'Catalogue', catalogPage(catalog)),
      page('layers', 'Layers', describeLayers(templates)),
      page('checks', 'Checks of other organizations', describeChecks(readChecks(), templates)),
      page('errors', 'Error codes', [
        'Every error that a user can fix carries one of these codes, in square brackets behind its message.',
        '',
        ...errorCodes.map((code) => `- \`${code}\``),
      ]),
    ],
  };
}

function describeGenerator(generator: Generator, templates: ReadableTree): readonly string[] {
  const kinds = kindsOf(generator.name, templates);
  return [
    `## falco:${generator.name}`,
    '',
    generator.summary,
    '',
    ...optionTable(generator.options),
    '',
    ...kinds.flatMap((kind) => describeKind(kind)),
  ];
}

function describeCommand({ name, summary, options, formats, examples }: Command): readonly string[] {
  return [
    `## create-falco ${name}`,
    '',
    summary,
    '',
    ...optionTable(options),
    '',
    `Tells its result as ${formats.join(', ')}.`,
    '',
    '```sh',
    ...examples.map((example) => `create-falco ${example}`),
    '```',
    '',
  ];
}

function describeKind(kind: KindManifest): readonly string[] {
  const layers = kind.layers.map((layer) => (typeof layer === 'string' ? layer : layer.name));
  return [
    `### --kind=${kind.name}`,
    '',
    kind.summary,
    '',
    ...(kind.questions === undefined ? [] : [...optionTable(kind.questions), '']),
    `Layers: ${layers.join(', ')}.`,
    '',
    `Examples: ${kind.examples.map(({ name, title }) => `${name} (${title})`).join(', ')}.`,
    '',
  ];
}

function optionTable(options: Readonly<Record<string, Option>>): readonly string[] {
  return [
    '| option | default | what it is |',
    '|---|---|---|',
    ...Object.entries(options)
      .filter(([, { priority }]) => priority !== 'internal')
      .map(([name, option]) => `| \`--${name}\` | ${defaultCell(option)} | ${cell(meaning(option))} |`),
  ];
}

function meaning(option: Option): string {
  const words =
    option.type === 'string' && option.choices !== undefined
      ? ` ${Object.entries(option.choices)
          .map(([word, means]) => `\`${word}\`: ${means}`)
          .join('; ')}.`
      : '';
  const condition = Object.entries(option.when ?? {}).map(
    ([name, value]) => `\`--${name}\` is ${[value].flat().join(' or ')}`,
  );
  const only = condition.length === 0 ? '' : ` Only when ${condition.join(' and ')}.`;
  return `${option.description}${words}${only}`;
}

function defaultCell({ default: preset, required }: Option): string {
  if (required === true) return 'required';
  if (preset === undefined || (Array.isArray(preset) && preset.length === 0)) return '';
  return `\`${cell(String(preset))}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}

function describeLayers(templates: ReadableTree): readonly string[] {
  const layers = templates
    .list('_layers')
    .filter((name) => templates.kind(`_layers/${name}`) === 'directory')
    .map((name) => readLayer(templates, name));
  return [
    '| layer | what it brings |',
    '|---|---|',
    ...layers.map(({ name, summary }) => `| \`${name}\` | ${cell(summary)} |`),
  ];
}
