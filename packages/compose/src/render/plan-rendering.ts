import { createHash } from 'node:crypto';
import {
  compareText,
  guardPaths,
  type Host,
  joinPath,
  type Operation,
  type Plan,
  type Problem,
  readText,
  sameBytes,
  throwProblems,
  toBytes,
} from '@falco-toolkit/core';
import { renderAccessSection } from './access-section.ts';
import type { RenderedComposition } from './render-composition.ts';
import { readRendered, renderedPath, renderRendered } from './rendered-record.ts';

/** What has to be written and removed so that a composition's folder is in step, and what was changed by hand. */
export interface Rendering {
  readonly plan: Plan;
  /** Rendered files that somebody edited, or that stand where one has to go; kept as they are. */
  readonly drift: readonly Problem[];
}

/** Compares what was rendered with what is there. Files that nothing renders any more are removed, foreign ones left alone. */
export function planRendering(
  { files, summary }: RenderedComposition,
  { force, host, target }: { readonly host: Host; readonly target: string; readonly force: boolean },
): Rendering {
  throwProblems(guardPaths(host, target, [...files, { path: renderedPath }]));
  const before = readRendered(host, target);
  const after = new Map<string, string>();
  const operations: Operation[] = [];
  const drift: Problem[] = [];
  for (const { content, path } of files) {
    const standing = stands(host, joinPath(target, path));
    const digest = digestOf(toBytes(content));
    const known = before.get(path);
    after.set(path, digest);
    if (standing !== undefined && standing !== 'blocked' && sameBytes(standing, toBytes(content))) continue;
    const ours = standing === undefined || (standing !== 'blocked' && known === digestOf(standing));
    if (ours || (force && standing !== 'blocked')) {
      const change = standing === undefined ? 'create' : 'update';
      operations.push({ type: 'write', change, path, content, mode: '644', ownership: 'managed', origin: 'render' });
    } else {
      drift.push(known === undefined ? inTheWay(target, path) : edited(target, path));
      if (known === undefined) after.delete(path);
      else after.set(path, known);
    }
  }
  const wanted = new Set(files.map(({ path }) => path));
  for (const [path, digest] of before) {
    if (wanted.has(path)) continue;
    const standing = stands(host, joinPath(target, path));
    if (standing === undefined || standing === 'blocked') continue;
    if (force || digestOf(standing) === digest) operations.push({ type: 'remove', path, origin: 'render' });
    else {
      drift.push(leftOver(target, path));
      after.set(path, digest);
    }
  }
  operations.push(...ledger(host, target, after), ...readme(host, target, summary));
  operations.sort((a, b) => compareText(a.path, b.path));
  return { plan: { generator: 'render', target, operations, tasks: [], notes: [] }, drift };
}

function stands(host: Host, path: string): Uint8Array | 'blocked' | undefined {
  const kind = host.kind(path);
  return kind === undefined ? undefined : kind === 'file' ? (host.read(path) ?? 'blocked') : 'blocked';
}

function ledger(host: Host, target: string, files: ReadonlyMap<string, string>): readonly Operation[] {
  const content = renderRendered(files);
  const current = readText(host, joinPath(target, renderedPath));
  if (current === content) return [];
  const change = current === undefined ? 'create' : 'update';
  return [{ type: 'write', change, path: renderedPath, content, mode: '644', ownership: 'managed', origin: 'render' }];
}

/** The table of access in the README, where its owners left a place for it. */
function readme(host: Host, target: string, summary: string): readonly Operation[] {
  const current = readText(host, joinPath(target, 'README.md'));
  const content = current === undefined ? undefined : renderAccessSection(current, summary);
  if (content === undefined || content === current) return [];
  return [
    { type: 'write', change: 'update', path: 'README.md', content, mode: '644', ownership: 'merged', origin: 'render' },
  ];
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function edited(target: string, path: string): Problem {
  const message = `${joinPath(target, path)} was edited by hand, and is kept as it is`;
  const hint = 'Say in composition.yaml what it should be, or give --force to render it again.';
  return { code: 'target-occupied', message, hint };
}

function inTheWay(target: string, path: string): Problem {
  const message = `${joinPath(target, path)} stands where a rendered file has to go`;
  return { code: 'target-occupied', message, hint: 'Move it away, or give --force to replace it.' };
}

function leftOver(target: string, path: string): Problem {
  const message = `${joinPath(target, path)} is rendered no more, and was edited by hand`;
  return { code: 'target-occupied', message, hint: 'Remove it, or give --force.' };
}
