/** Words that a reader of YAML 1.1 or 1.2 takes for something else than text. */
const words = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', 'inf']);

/** Some readers take a lone exponent for a number. */
const exponent = /^-?e[-+]?\d/i;

/** What stands plain in every version of YAML: words, paths, image references, sentences without punctuation of YAML's own. */
const plainText =
  /^(?:(?:-{0,2}|\$)[A-Za-z]|\.{0,2}\/)(?:[\w./@+-]|:(?=[\w./@]))*(?: (?:[\w./@+(),;-]|:(?=[\w./@]))+)*$/;

/** Versions of three numbers and amounts with a unit: no number in any version of YAML. */
const plainNumber = /^(?:\d+\.\d+\.\d+(?:-[A-Za-z][\w.-]*)?|\d+(?:m|Ki|Mi|Gi|Ti|s))$/;

/** Control characters and what else YAML does not take for printable, and line breaks that only YAML 1.1 knows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;
const everyUnprintable = new RegExp(
  unprintable.source.replace('\\ud800-\\udfff', '').replace('\\u0000-\\u0008', '\\u0000-\\u001f'),
  'g',
);
const surrogatePair = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Text on one line: plain where every reader of YAML 1.1 and 1.2 takes it for that text, in double quotes elsewhere. */
export function renderText(text: string): string {
  const plain =
    (plainText.test(text) && !words.has(text.toLowerCase()) && !exponent.test(text)) || plainNumber.test(text);
  return plain ? text : quote(text);
}

function quote(text: string): string {
  return JSON.stringify(text).replace(
    everyUnprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A number, a boolean or null. */
export function renderScalar(value: number | boolean | null): string {
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) throw new TypeError(`${value} is no number of JSON`);
  return JSON.stringify(value);
}

/** A text below a block indicator. */
export interface Block {
  readonly header: '|' | '|-' | '>-';
  readonly lines: readonly string[];
}

/** Characters beyond which a text that is one line of words is folded, and how long its lines are then. */
const foldBeyond = 100;

/** Words with single blanks between them: what folding takes away, reading puts back. */
const foldable = /^[^\s#|>][^\s]*(?: [^\s]+)+$/;

function fold(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > foldBeyond) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/**
 * The lines of a text below a block indicator, or `undefined` where only quotes keep it as it is: a single line, odd
 * characters, leading or trailing blanks, or lines of blanks alone.
 */
export function blockLines(text: string): Block | undefined {
  if (text.length > foldBeyond && foldable.test(text) && isPrintable(text)) return { header: '>-', lines: fold(text) };
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = body.split('\n');
  if (lines.length < 2 && !text.endsWith('\n')) return undefined;
  if (!isPrintable(text)) return undefined;
  const [first = ''] = lines;
  if (first === '' || /^[ \t]/.test(first) || body.endsWith('\n')) return undefined;
  if (lines.some((line) => /^[ \t]+$/.test(line))) return undefined;
  return { header: text.endsWith('\n') ? '|' : '|-', lines };
}

function isPrintable(text: string): boolean {
  return !unprintable.test(text.replace(surrogatePair, ''));
}
