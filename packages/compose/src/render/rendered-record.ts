import { compareText, joinPath, type ReadableTree, readText } from '@falco-toolkit/core';
import { defineSchema } from '@falco-toolkit/documents';
import { renderYaml } from '../yaml/render-yaml.ts';

interface RenderedRecord {
  readonly apiVersion: 'falco.org/v1alpha1';
  readonly kind: 'Rendered';
  readonly files: Readonly<Record<string, string>>;
}

const schema = defineSchema<RenderedRecord>(
  {
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'files'],
    properties: {
      apiVersion: { const: 'falco.org/v1alpha1' },
      kind: { const: 'Rendered' },
      files: { type: 'object', additionalProperties: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
    },
  },
  'broken-record',
);

/** Where it is kept which files were rendered, beside the record of what was generated. */
export const renderedPath = '.falco/rendered.yaml';

/** What was rendered the last time: hex SHA-256 by path. Empty when nothing was. */
export function readRendered(tree: ReadableTree, target: string): ReadonlyMap<string, string> {
  const file = joinPath(target, renderedPath);
  const text = readText(tree, file);
  return new Map(text === undefined ? [] : Object.entries(schema.read({ file, text }).value.files));
}

/** The text of the record. */
export function renderRendered(files: ReadonlyMap<string, string>): string {
  const sorted = Object.fromEntries([...files].sort(([a], [b]) => compareText(a, b)));
  const heading = '# What was rendered from composition.yaml, by its digest. Written by `render`.\n';
  return `${heading}${renderYaml({ apiVersion: 'falco.org/v1alpha1', kind: 'Rendered', files: sorted })}`;
}
