import { type Problem, ToolkitError } from './errors.ts';

/** A part of a Markdown file that a program keeps, while all around it belongs to people. */
export interface ManagedRegion {
  /** Path of the file, for messages. */
  readonly file: string;
  /** Names the region in its markers: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** For whoever is about to edit it: where the content comes from. */
  readonly note: string;
  /** Its lines, without line end at the end. */
  readonly content: string;
}

/** Whether a text has a region of that name, whole or broken. */
export function hasRegion(text: string, name: string): boolean {
  return markers(name).begin.test(text) || markers(name).end.test(text);
}

/**
 * Puts the content between the region's markers, or appends markers and content to a text that has none. What is around
 * them stays byte for byte, and the text's own line ends are used. Throws a `ToolkitError` when the markers do not pair up.
 */
export function replaceRegion(text: string, region: ManagedRegion): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const { begin, end } = markers(region.name);
  const first = text.search(begin);
  const last = text.search(end);
  const block = [
    `<!-- ${region.name}:begin (${region.note}) -->`,
    '',
    region.content,
    '',
    `<!-- ${region.name}:end -->`,
  ]
    .join('\n')
    .replaceAll('\n', lineEnd);
  if (first < 0 && last < 0) {
    const gap = text === '' ? '' : text.endsWith(lineEnd) ? lineEnd : `${lineEnd}${lineEnd}`;
    return `${text}${gap}${block}${lineEnd}`;
  }
  const closing = end.exec(text)?.[0] ?? '';
  const after = text.slice(last + closing.length);
  if (first < 0 || last < first || begin.test(after) || end.test(after) || begin.test(text.slice(first + 4, last)))
    throw new ToolkitError(unpaired(region));
  return `${text.slice(0, first)}${block}${after}`;
}

function markers(name: string): { readonly begin: RegExp; readonly end: RegExp } {
  return { begin: new RegExp(`<!-- ${name}:begin\\b[^>]*-->`), end: new RegExp(`<!-- ${name}:end -->`) };
}

function unpaired({ file, name }: ManagedRegion): Problem {
  return {
    code: 'broken-metadata',
    message: `${file} does not have the markers of ${name} once each, the beginning first`,
    hint: `Leave one <!-- ${name}:begin --> and one <!-- ${name}:end --> behind it, or take both out.`,
  };
}
