import { readYaml, type YamlSource } from '@falco-toolkit/documents';
import { entriesOf, itemsOf } from '../entries-of.ts';
import { repositoriesEntry } from '../repositories-entry.ts';
import { scopes } from '../scopes.ts';
import { statuses } from '../statuses.ts';
import type { Draft, DraftInput } from './draft.ts';
import { renderEdits, splitLines, type TextEdit } from './text-edits.ts';
import { insertAfter, replaceValue } from './yaml-place.ts';

/** The change of `repositories.yaml`: the entry where there is none, or its status and scope where there is one. */
export function draftRepositories({ metadata, status, upstream }: DraftInput): Draft | undefined {
  const graded = scopes[metadata.scope].graded;
  const entry = repositoriesEntry(graded ? { ...metadata, status } : metadata);
  if (entry === undefined) return undefined;
  const about = { name: 'repositories', receiver: 'falcosecurity/evolution, a pull request' } as const;
  const later = 'Send it last, after the repository and test-infra are set up; then run make gen-readme there.';
  const source = upstream.repositories;
  if (source === undefined) return { ...about, file: 'repositories.yaml', text: entry, notes: [later] };
  const yaml = readYaml(source, 'broken-metadata');
  const name = metadata.repository?.split('/')[1];
  const index = itemsOf(yaml.value).findIndex((item) => entriesOf(item).get('name') === name);
  const edits =
    index < 0
      ? [append(yaml, entry)]
      : changeEntry(yaml, index, {
          scope: scopes[metadata.scope].title,
          ...(graded ? { status: statuses[status].title } : {}),
        });
  const text = renderEdits('repositories.yaml', source.text, edits);
  return { ...about, file: 'repositories.diff', text, notes: [text === '' ? 'The list says so already.' : later] };
}

function append(yaml: YamlSource, entry: string): TextEdit {
  const lines = splitLines(yaml.text.trimEnd());
  return { at: lines.length, remove: 0, insert: splitLines(entry) };
}

function changeEntry(yaml: YamlSource, index: number, wanted: Readonly<Record<string, string>>): readonly TextEdit[] {
  const current = entriesOf(itemsOf(yaml.value)[index]);
  return Object.entries(wanted).flatMap(([key, value]) => {
    if (current.get(key) === value) return [];
    return current.has(key)
      ? [replaceValue(yaml, [index, key], value)]
      : [insertAfter(yaml, [index, current.has('scope') ? 'scope' : 'name'], key, value)];
  });
}
