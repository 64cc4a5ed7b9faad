import picomatch from 'picomatch';

const compiled = new Map<string, (path: string) => boolean>();

/** The paths that one of some globs names. Compared without case, since `readme.md` is a README to everybody. */
export function matchGlobs(paths: readonly string[], globs: readonly string[]): readonly string[] {
  const key = globs.join('\n');
  const matches = compiled.get(key) ?? picomatch([...globs], { dot: true, nocase: true });
  compiled.set(key, matches);
  return paths.filter((path) => matches(path));
}
