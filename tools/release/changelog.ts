/** The text of a version's section in a changelog, without its heading; `undefined` when it has none. */
export function sectionOf(changelog: string, version: string): string | undefined {
  const lines = changelog.split('\n');
  const start = lines.findIndex((line) => headingOf(line) === version);
  if (start < 0) return undefined;
  const length = lines.slice(start + 1).findIndex((line) => headingOf(line) !== undefined);
  return lines
    .slice(start + 1, length < 0 ? undefined : start + 1 + length)
    .join('\n')
    .trim();
}

/** The changelog with what was unreleased under a version and a date, and an empty section for what comes. */
export function closeSection(changelog: string, version: string, date: string): string {
  if (sectionOf(changelog, version) !== undefined)
    throw new Error(`the changelog has a section for ${version} already`);
  const unreleased = sectionOf(changelog, 'Unreleased');
  if (unreleased === undefined || unreleased === '') throw new Error('the changelog has nothing under Unreleased');
  return changelog.replace(/^## Unreleased$/m, `## Unreleased\n\n## ${version} - ${date}`);
}

/** `## 0.2.0 - 2026-12-01` and `## Unreleased` are headings. */
function headingOf(line: string): string | undefined {
  return /^## (\S+)(?: - \d{4}-\d{2}-\d{2})?$/.exec(line)?.[1];
}
