import { ToolkitError } from '@falco-toolkit/core';
import { readYaml, type YamlSource } from '@falco-toolkit/documents';
import { problemOf } from '../../breach.ts';
import { entriesOf, itemsOf } from '../../entries-of.ts';
import type { CheckOf } from '../gate.ts';
import { matchGlobs } from '../match-globs.ts';
import { fail, type Outcome, pass, unknown } from '../outcome.ts';
import type { Subject } from '../subject.ts';

/** Whether a YAML or JSON document has a value at a path of keys, and one that matches. Of a list, any item may have it. */
export function checkValue({ files, path, pattern }: CheckOf<'value'>, subject: Subject): Outcome {
  const paths = matchGlobs(subject.files(), files);
  if (paths.length === 0) return fail('no such file is there');
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  let unreadable: string | undefined;
  for (const file of paths) {
    const source = readDocument(subject, file);
    if (source === undefined) unreadable = file;
    const values = source === undefined ? [] : valuesAt(source.value, path);
    if (values.some((value) => expression === undefined || expression.test(String(value))))
      return pass(`${file} has ${path.join('.')}`);
    if (source !== undefined && values.length > 0) {
      const message = `${path.join('.')} is ${JSON.stringify(values[0])}, which does not match ${pattern ?? ''}`;
      return fail(message, [problemOf(source, 'gate-failed', { path, message })]);
    }
  }
  if (unreadable !== undefined) return unknown(`${unreadable} cannot be read`);
  return fail(`${paths.slice(0, 3).join(', ')} has no ${path.join('.')}`);
}

function readDocument(subject: Subject, file: string): YamlSource | undefined {
  try {
    return readYaml({ file: subject.label(file), text: subject.text(file) ?? '' }, 'gate-failed');
  } catch (error) {
    if (error instanceof ToolkitError) return undefined;
    throw error;
  }
}

function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  const [key, ...rest] = path;
  if (key === undefined) return value === undefined || value === null || value === '' ? [] : [value];
  if (Array.isArray(value)) return itemsOf(value).flatMap((item) => valuesAt(item, path));
  return valuesAt(entriesOf(value).get(key), rest);
}
