/** The words of a name in any style: `myHTTPName`, `my-http_name` and `My http name` are `my http name`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

const capitalize = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const initialisms = new Set([
  'api',
  'aws',
  'gcp',
  'http',
  'https',
  'id',
  'ip',
  'json',
  'oci',
  'tls',
  'ui',
  'url',
  'yaml',
]);

/** A name as a title: `k8s-http-log` is `K8s HTTP Log`. */
export function titleOf(name: string): string {
  return wordsOf(name)
    .map((word) => (initialisms.has(word) ? word.toUpperCase() : capitalize(word)))
    .join(' ');
}

/** Words that a YAML 1.1 or 1.2 reader takes for something else than a string. */
const yamlWord = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const yamlPlain = /^[A-Za-z][A-Za-z0-9_./@+-]*(?: [A-Za-z0-9_./@+(),-]+)*$/;

function quoteYaml(text: string): string {
  if (yamlPlain.test(text) && !yamlWord.test(text)) return text;
  return /^[\x20-\x7e]*$/.test(text) && !text.includes("'") ? `'${text}'` : quoteJson(text);
}

/** JSON, with the two line separators escaped that some languages do not allow in a string. */
function quoteJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function quoteToml(text: string): string {
  return quoteJson(text).replaceAll('\u007f', '\\u007f');
}

function quoteShell(text: string): string {
  return /^[A-Za-z0-9_./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Text stands at the start of a line at times, where it must not become a heading, a list, a fence or a rule. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_~[\]|]/g, '\\$&')
    .replace(/^\s*(?=[-#+=])|^\s*\d+(?=[.)])/, '$&\\')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Text as a sentence of its own: with a full stop, where it has no other end. */
function endSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** What `{{name x}}` gives for each helper of one argument. */
export const textHelpers = {
  kebab: (text) => wordsOf(text).join('-'),
  snake: (text) => wordsOf(text).join('_'),
  constant: (text) => wordsOf(text).join('_').toUpperCase(),
  pascal: (text) => wordsOf(text).map(capitalize).join(''),
  camel: (text) =>
    wordsOf(text)
      .map((word, index) => (index === 0 ? word : capitalize(word)))
      .join(''),
  title: titleOf,
  lower: (text) => text.toLowerCase(),
  yaml: quoteYaml,
  toml: quoteToml,
  shell: quoteShell,
  markdown: escapeMarkdown,
  sentence: endSentence,
  comment: (text) => text.replace(/[\r\n\u2028\u2029]+/g, ' ').replaceAll('*/', '* /'),
} as const satisfies Readonly<Record<string, (text: string) => string>>;

/** What `{{name x …}}` gives for the helpers that take any value. */
export const valueHelpers = {
  json: quoteJson,
  join: (list: unknown, separator: unknown) =>
    (Array.isArray(list) ? list.map(String) : [String(list)]).join(typeof separator === 'string' ? separator : ', '),
} as const;

/** What `{{#name a b}}…{{else}}…{{/name}}` tests. */
export const blockHelpers = {
  is: (a: unknown, b: unknown) => a === b,
  has: (list: unknown, item: unknown) => Array.isArray(list) && list.includes(item),
} as const satisfies Readonly<Record<string, (a: unknown, b: unknown) => boolean>>;
