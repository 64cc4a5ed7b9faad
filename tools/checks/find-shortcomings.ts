import picomatch from 'picomatch';
import { type Check, type Expectation, isFor } from './check.ts';

/** The files of a project by path. */
export type ProjectFiles = Readonly<Record<string, string>>;

/** What keeps a project of a kind from meeting a check; empty when it meets it, or when its kind is excepted. */
export function findShortcomings(check: Check, kind: string, files: ProjectFiles): readonly string[] {
  if ((check.except ?? []).some((exception) => isFor(exception, kind))) return [];
  const wanted = check.met.filter((expectation) => isFor(expectation, kind));
  if (wanted.length === 0) return [`nothing says how ${kind} meets it`];
  return wanted.flatMap((expectation) => shortcomingsOf(expectation, files));
}

function shortcomingsOf({ every = false, file, has = [], lacks = [], none }: Expectation, files: ProjectFiles) {
  const paths = (glob: string) => Object.keys(files).filter((path) => picomatch.isMatch(path, glob, { dot: true }));
  if (none !== undefined) return paths(none).map((path) => `${path} should not be there`);
  if (file === undefined) return [];
  const found = paths(file);
  if (found.length === 0) return [`${file} is not there`];
  const matches = (path: string, expression: string) => new RegExp(expression, 'im').test(files[path] ?? '');
  return [
    ...has.flatMap((expression) => {
      const fitting = found.filter((path) => matches(path, expression));
      if (fitting.length === 0) return [`${file} has no ${expression}`];
      const others = found.filter((path) => !fitting.includes(path));
      return every ? others.map((path) => `${path} has no ${expression}`) : [];
    }),
    ...lacks.flatMap((expression) =>
      found.filter((path) => matches(path, expression)).map((path) => `${path} should not have ${expression}`),
    ),
  ];
}
