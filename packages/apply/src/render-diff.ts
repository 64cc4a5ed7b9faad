import {
  decodeText,
  type FileMode,
  type Host,
  joinPath,
  type Operation,
  type Plan,
  sameBytes,
  toBytes,
} from '@falco-toolkit/core';
import { formatPatch, type StructuredPatch, structuredPatch } from 'diff';
import { colorDiff } from './color-diff.ts';

/** How {@link renderDiff} writes. */
export interface DiffOptions {
  /** With the colours that git uses on a terminal. */
  readonly color?: boolean;
  /** Unchanged lines shown around a change; 3 as in git. */
  readonly context?: number;
}

interface Side {
  readonly content: Uint8Array;
  readonly mode: FileMode;
}

/** Beyond as many changed lines the old text is shown as removed and the new as added: comparing takes quadratic time. */
const mostEdits = 2000;

/** What a plan would change, as a patch that `git apply` takes: for a dry run. Empty when nothing would. */
export function renderDiff(host: Host, plan: Plan, options: DiffOptions = {}): string {
  const text = plan.operations
    .map((operation) => renderOperation(host, plan.target, operation, options.context ?? 3))
    .join('');
  return options.color === true ? colorDiff(text) : text;
}

function renderOperation(host: Host, target: string, operation: Operation, context: number): string {
  const path = joinPath(target, operation.path);
  const before = sideOf(host, path);
  const after: Side | undefined =
    operation.type === 'remove' ? undefined : { content: toBytes(operation.content), mode: operation.mode };
  const sameContent = before !== undefined && after !== undefined && sameBytes(before.content, after.content);
  if ((before === undefined && after === undefined) || (sameContent && before.mode === after.mode)) return '';

  const names = {
    old: before === undefined ? '/dev/null' : `a/${path}`,
    new: after === undefined ? '/dev/null' : `b/${path}`,
  };
  const texts = { old: textOf(before), new: textOf(after) };
  const binary = texts.old === undefined || texts.new === undefined;
  const hunks = sameContent ? [] : compare(texts.old ?? '', texts.new ?? '', binary, context);
  const patch: StructuredPatch = {
    isGit: true,
    oldFileName: names.old,
    newFileName: names.new,
    oldHeader: undefined,
    newHeader: undefined,
    hunks,
    ...(before === undefined ? { isCreate: true } : {}),
    ...(after === undefined ? { isDelete: true } : {}),
    ...(before !== undefined && before.mode !== after?.mode ? { oldMode: `100${before.mode}` } : {}),
    ...(after !== undefined && before?.mode !== after.mode ? { newMode: `100${after.mode}` } : {}),
  };
  return `${formatPatch(patch)}${binary && !sameContent ? `Binary files ${names.old} and ${names.new} differ\n` : ''}`;
}

function compare(before: string, after: string, binary: boolean, context: number): StructuredPatch['hunks'] {
  if (binary) return [];
  // A whole file is as different as can be: nothing has to be compared to know that.
  if (before === '' || after === '') return before === after ? [] : [wholeHunk(before, after)];
  const compared = structuredPatch('', '', before, after, undefined, undefined, { context, maxEditLength: mostEdits });
  return compared?.hunks ?? [wholeHunk(before, after)];
}

/** The hunk that takes all of one text away and puts all of another in its place. */
function wholeHunk(before: string, after: string): StructuredPatch['hunks'][number] {
  const removed = linesOf(before);
  const added = linesOf(after);
  return {
    oldStart: 1,
    oldLines: removed.length,
    newStart: 1,
    newLines: added.length,
    lines: [...marked('-', before, removed), ...marked('+', after, added)],
  };
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function marked(mark: '-' | '+', text: string, lines: readonly string[]): readonly string[] {
  const unended = text !== '' && !text.endsWith('\n');
  return [...lines.map((line) => `${mark}${line}`), ...(unended ? ['\\ No newline at end of file'] : [])];
}

function sideOf(host: Host, path: string): Side | undefined {
  const content = host.read(path);
  return content === undefined ? undefined : { content, mode: host.mode(path) ?? '644' };
}

/** `undefined` for a file that is no text: it could not be shown unchanged. */
function textOf(side: Side | undefined): string | undefined {
  return side === undefined ? '' : decodeText(side.content);
}
