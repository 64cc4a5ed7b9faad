const begin = '<!-- access:begin -->';
const end = '<!-- access:end -->';

/** A README with the table of access between its two markers; `undefined` when it has none. */
export function renderAccessSection(readme: string, table: string): string | undefined {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end, from);
  if (from < 0 || to < 0) return undefined;
  return `${readme.slice(0, from)}${begin}\n\n${table}\n\n${readme.slice(to)}`;
}
