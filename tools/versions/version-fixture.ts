import { createHash } from 'node:crypto';
import { memoryHost, type Plan, type ReadableTree, readText } from '@falco-toolkit/core';
import { readRecordText, recordPath } from '@falco-toolkit/kinds';
import { listExamples, planExample } from '@falco-toolkit/testing';

/** The examples as one version of the toolkit made them: what an update starts from. */
export interface VersionFixture {
  readonly version: string;
  /** By the example's name. Seeded files are not kept: they are their owner's from the first day. */
  readonly examples: Readonly<Record<string, FixtureExample>>;
  /** Every text once, by the first characters of its SHA-256. */
  readonly texts: Readonly<Record<string, string>>;
}

/** One example. */
export interface FixtureExample {
  /** Key of the record's text. */
  readonly record: string;
  /** Managed files by path: the key of their text. Their modes are in the record. */
  readonly files: Readonly<Record<string, string>>;
}

/** Takes down what the present templates make of every example. */
export function takeVersion(templates: ReadableTree, version: string): VersionFixture {
  const texts: Record<string, string> = {};
  const keep = (text: string): string => {
    const key = createHash('sha256').update(text).digest('hex').slice(0, 12);
    texts[key] = text;
    return key;
  };
  const examples = listExamples(templates).map((example) => {
    const files = textsOf(planExample(example, templates));
    const record = (files.get(recordPath) ?? '').replace(/^toolkit: .*$/m, `toolkit: ${version}`);
    const managed = Object.entries(readRecordText({ file: recordPath, text: record }).files)
      .filter(([, { ownership }]) => ownership === 'managed')
      .map(([path]) => [path, keep(files.get(path) ?? '')] as const);
    return [example.id, { record: keep(record), files: Object.fromEntries(managed) }] as const;
  });
  const sorted = Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { version, examples: Object.fromEntries(examples), texts: sorted };
}

function textsOf(plan: Plan): ReadonlyMap<string, string> {
  const tree = memoryHost(
    Object.fromEntries(
      plan.operations.flatMap((write) => (write.type === 'write' ? [[write.path, write.content]] : [])),
    ),
  );
  return new Map(plan.operations.map(({ path }) => [path, readText(tree, path) ?? '']));
}
