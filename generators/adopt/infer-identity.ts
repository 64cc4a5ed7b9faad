import { titleOf } from '@falco-toolkit/kinds';
import { nameLength, openValue as open } from '@falco-toolkit/tiers';
import { type Inference, unknown } from './inference.ts';
import type { Survey, TopFile } from './survey.ts';

/** A DNS label out of a folder's name; `undefined` when nothing of it can stand in one. */
export function toName(folder: string): string | undefined {
  const words = folder
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const name = words.replace(/^-+/, '').slice(0, nameLength).replace(/-+$/, '');
  return name === '' ? undefined : name;
}

/** The title of a README, or what its name makes. */
export function inferTitle({ top }: Survey, name: string): Inference<string> {
  const readme = readmeOf(top);
  const heading = readme === undefined ? undefined : plain(headingOf(readme.text));
  if (readme !== undefined && heading !== undefined && heading.length <= 100)
    return { value: heading, reason: `the heading of ${readme.path}` };
  return { value: titleOf(name), reason: 'its name' };
}

/** The first sentence of a README, as one line of plain text. */
export function inferDescription({ top }: Survey): Inference<string> {
  const readme = readmeOf(top);
  const manifest = manifestDescription(top);
  if (manifest !== undefined) return manifest;
  if (readme === undefined) return unknown('there is no README');
  const sentence = paragraphsOf(readme.text).flatMap((paragraph) => plain(firstSentence(paragraph)) ?? [])[0];
  if (sentence === undefined) return unknown(`${readme.path} has no sentence to take`);
  return { value: sentence, reason: `the first sentence of ${readme.path}` };
}

/** What stands for a description that nobody has written. */
export const openDescription = `${open}: say in one sentence what it is for`;

function manifestDescription(top: ReadonlyMap<string, TopFile>): Inference<string> | undefined {
  for (const name of ['package.json', 'chart.yaml']) {
    const file = top.get(name);
    const found = /^[ \t]*"?description"?:[ \t]*["']?([^"'\n]{10,350})["']?,?[ \t]*\r?$/m.exec(file?.text ?? '')?.[1];
    const value = found === undefined ? undefined : plain(found);
    if (file !== undefined && value !== undefined) return { value, reason: `the description in ${file.path}` };
  }
  return undefined;
}

/** The README at the top of an artifact. */
export function readmeOf(top: ReadonlyMap<string, TopFile>): TopFile | undefined {
  return [...top.entries()].find(([name]) => /^readme(?:\.|$)/.test(name))?.[1];
}

function headingOf(text: string): string {
  return /^#[ \t]+([^\n]+)/m.exec(withoutCode(text))?.[1] ?? /^([^\n]+)\r?\n=+[ \t]*\r?$/m.exec(text)?.[1] ?? '';
}

function paragraphsOf(text: string): readonly string[] {
  return withoutCode(text)
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^[^\n]+\r?\n(?:=+|-{3,})[ \t]*$/gm, '')
    .split(/\r?\n[ \t]*\r?\n/)
    .map((paragraph) => paragraph.trim())
    .filter(
      (paragraph) =>
        /^[A-Za-z*_`[]/.test(paragraph) && !/^\[?!?\[[^\]]*\]\([^)]*\)\]?(?:\([^)]*\))?\s*$/.test(paragraph),
    );
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}

function firstSentence(paragraph: string): string {
  const line = paragraph.replace(/\s+/g, ' ');
  return /^(.{15,340}?[.!?])(?=\s|$)/.exec(line)?.[1] ?? line;
}

/** Markdown as plain text on one line; `undefined` when it is no sentence, too long, or has characters that hide. */
function plain(markdown: string): string | undefined {
  const text = markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<[^>]*>/g, '')
    .replace(/[`*]|(?<!\w)_|_(?!\w)/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.:]$/, '');
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  if (words === 0 || text.length > 350) return undefined;
  return /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/u.test(text) ? undefined : text;
}
