import { parse as parseToml } from 'smol-toml';
import { parseAllDocuments } from 'yaml';

/**
 * A file without the texts that stand in it: its keys and types where it is data, its code without strings and comments
 * where it is a program, its lines without words where it is prose. A value that is escaped for its place changes none of it.
 */
export function skeletonOf(path: string, text: string): string {
  const name = path.replace(/^\.falco\/pristine\//, '').replace(/\.txt$/, '');
  if (path === '.falco/record.yaml') return shapeOfYaml(text.replace(/sha256: .*/g, 'sha256: x'));
  if (/\.json$/.test(name)) return shapeOf(JSON.parse(text));
  if (/\.toml$/.test(name)) return shapeOf(parseToml(text));
  if (name.startsWith('.github/workflows/')) return `${text.split('${{').length} ${shapeOfYaml(text)}`;
  if (/\.ya?ml$/.test(name) && !name.includes('templates/')) return shapeOfYaml(text);
  if (/\.(?:go|rs|ts|js|mjs)$/.test(name))
    return withoutStrings(text, /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"/g);
  if (/\.py$/.test(name)) return withoutStrings(text, /#[^\n]*|"(?:[^"\\\n]|\\.)*"/g);
  if (/\.md$/.test(name)) return proseOf(text);
  // A shell, make or a container build: nothing there may depend on a free text at all, but for comments.
  return text.replace(/^(\s*#)[^\n]*$/gm, '$1');
}

function shapeOfYaml(text: string): string {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  for (const { errors } of documents) if (errors[0] !== undefined) throw errors[0];
  // A comment that a text got into would be gone from the data: how many there are counts as well.
  const comments = text.split('\n').filter((line) => /^\s*#/.test(line)).length;
  return `${comments} ${documents.map((document) => shapeOf(document.toJS({ maxAliasCount: 100 }))).join('\n')}`;
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shapeOf).join()}]`;
  if (typeof value !== 'object' || value === null) return typeof value;
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}:${shapeOf(inner)}`)
    .join()}}`;
}

function withoutStrings(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) => found.slice(0, 1));
}

/** Markdown: what starts each line, and every sign of a tag, a link, an image or code. */
function proseOf(text: string): string {
  const plain = text.replace(/\\[\\`*_~[\]|#+=.)-]|&(?:lt|gt|amp);/g, 'x');
  const signs = (plain.match(/[<`]|\]\(|!\[/g) ?? []).join('');
  return `${signs} ${plain
    .split('\n')
    .map((line) => /^\s*(?:#+ |[-*+] |\d+[.)] |```|\|)?/.exec(line)?.[0].trim() ?? '')
    .join('\n')}`;
}
