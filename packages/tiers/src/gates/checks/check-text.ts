import type { Position } from '@falco-toolkit/core';
import type { CheckOf } from '../gate.ts';
import { matchGlobs } from '../match-globs.ts';
import { fail, type Outcome, pass } from '../outcome.ts';
import type { Subject } from '../subject.ts';

/** A longer line is data and not text; an expression would take too long on it. */
const longestLine = 2_000;

/** Whether enough lines of some files match an expression, or none does. */
export function checkText({ absent = false, files, minimum = 1, pattern }: CheckOf<'text'>, subject: Subject): Outcome {
  const expression = new RegExp(pattern, 'iu');
  const paths = matchGlobs(subject.files(), files);
  const places: Position[] = [];
  for (const path of paths) {
    for (const [index, line] of (subject.text(path) ?? '').split('\n').entries()) {
      const found = line.length > longestLine ? undefined : expression.exec(line);
      if (found) places.push({ file: subject.label(path), line: index + 1, column: found.index + 1 });
      if (!absent && places.length >= minimum) return pass(describePlace(places));
    }
  }
  if (!absent)
    return fail(paths.length === 0 ? 'there is no file that could say so' : `no line of ${nameSome(paths)} says so`);
  if (places.length === 0) return pass('no line says so');
  return fail(
    `${places.length} ${places.length === 1 ? 'line matches' : 'lines match'}`,
    places.map((at) => ({ code: 'gate-failed', message: `the line matches ${pattern}`, at })),
  );
}

function describePlace(places: readonly Position[]): string {
  const [first] = places;
  return first === undefined ? 'it is there' : `${first.file}:${first.line} says so`;
}

function nameSome(paths: readonly string[]): string {
  const [first = '', second, third] = paths;
  return third !== undefined ? `${paths.length} files` : second === undefined ? first : `${first} and ${second}`;
}
