import {
  compareText,
  type FileClaim,
  joinPath,
  type OpenAnswers,
  type Ownership,
  type Problem,
  type ReadableTree,
  type RecordedFile,
  readText,
  throwProblems,
  unsafeReason,
} from '@falco-toolkit/core';
import { defineSchema, type TextSource } from '@falco-toolkit/documents';
import { Document } from 'yaml';
import recordJson from '../schemas/record.schema.json' with { type: 'json' };
import { sha256 } from './sha256.ts';

/** What the toolkit wrote into a project, and from what: the `.falco/record.yaml` beside a `tier.yaml`. */
export interface ProjectRecord {
  readonly apiVersion: 'falco.org/v1alpha1';
  readonly kind: 'Record';
  readonly generator: string;
  /** Folder of the kind in the templates: `repository/plugin-go`. */
  readonly template: string;
  /** Version of the toolkit. */
  readonly toolkit: string;
  /** `YYYY-MM-DD`: the day on which the project was made. */
  readonly date: string;
  readonly answers: OpenAnswers;
  readonly files: Readonly<
    Record<string, { readonly ownership: Ownership; readonly sha256: string; readonly mode?: '755' }>
  >;
}

/** The schema of `.falco/record.yaml`. */
export const recordSchema = defineSchema<ProjectRecord>(recordJson, 'broken-record');

/** Where a project's record stands in it. */
export const recordPath = '.falco/record.yaml';

const heading =
  ' What was generated here, and from what. Updates start from it: keep it in version control, and leave it to them.';

/** The record of the project at `target`, or `undefined` when it has none. Throws a `ToolkitError` when it is broken. */
export function readRecord(tree: ReadableTree, target: string): ProjectRecord | undefined {
  const file = joinPath(target, recordPath);
  const text = readText(tree, file);
  return text === undefined ? undefined : readRecordText({ file, text });
}

/** Reads the text of a record. Throws a `ToolkitError` when it is broken, or names paths that no record may name. */
export function readRecordText(source: TextSource): ProjectRecord {
  if (source.text === lastWritten?.text) return lastWritten.record;
  const { value } = recordSchema.read(source);
  throwProblems(
    Object.keys(value.files).flatMap((path): Problem[] => {
      const reason = unsafeReason(path);
      if (reason === undefined) return [];
      const message = `${source.file} names the path ${JSON.stringify(path)}, which is refused: ${reason}`;
      return [{ code: 'broken-record', message, hint: 'Restore the record from version control.' }];
    }),
  );
  return value;
}

/** Where the pristine text of a managed file stands. */
export function pristinePath(path: string): string {
  return `.falco/pristine/${path}.txt`;
}

/** A record's files in the form that plans are settled with. */
export function recordedFiles(record: ProjectRecord | undefined): ReadonlyMap<string, RecordedFile> | undefined {
  return record === undefined ? undefined : new Map(Object.entries(record.files));
}

/**
 * The toolkit's own files for a project: the record, and the pristine text of every managed file, which updates merge from.
 * `kept` is what an earlier record says of files that stay as they are.
 */
export function renderRecord(
  about: Omit<ProjectRecord, 'apiVersion' | 'kind' | 'files'>,
  claims: readonly FileClaim[],
  kept: ReadonlyMap<string, RecordedFile> = new Map(),
): readonly FileClaim[] {
  const sorted = [...claims].sort((a, b) => compareText(a.path, b.path));
  const record: ProjectRecord = {
    apiVersion: 'falco.org/v1alpha1',
    kind: 'Record',
    generator: about.generator,
    template: about.template,
    toolkit: about.toolkit,
    date: about.date,
    answers: about.answers,
    files: Object.fromEntries(
      sorted.map(({ path, content, mode, ownership }) => [
        path,
        { ownership, sha256: kept.get(path)?.sha256 ?? sha256(content), ...(mode === '755' ? { mode } : {}) },
      ]),
    ),
  };
  return [
    writeRecord(record),
    ...sorted
      .filter(({ ownership }) => ownership === 'managed')
      .map(({ path, content }) => ({ ...own, path: pristinePath(path), content })),
  ];
}

const own = { mode: '644', ownership: 'managed', origin: 'record' } as const;

/** An update reads what was rendered just now; parsing it again would take longer than all its merging. */
let lastWritten: { readonly text: string; readonly record: ProjectRecord } | undefined;

/** The file of a record. */
export function writeRecord(record: ProjectRecord): FileClaim {
  // Readers of both versions of YAML have to see text where text is.
  const document = new Document(record, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  document.commentBefore = heading;
  const text = document.toString({ lineWidth: 0, directives: false });
  lastWritten = { text, record };
  return { ...own, path: recordPath, content: text };
}
