import { type Problem, ToolkitError, throwProblems } from './errors.ts';
import { guardPaths } from './path-guard.ts';
import type { FileClaim, Operation, Ownership, Plan, Task, WriteOperation } from './plan.ts';
import { compareText, type Host, joinPath } from './tree.ts';

/** What an earlier run wrote at a path, from the project's record. */
export interface RecordedFile {
  readonly ownership: Ownership;
  /** Hex SHA-256 of the bytes that were written. */
  readonly sha256: string;
}

/** Everything that {@link settlePlan} weighs. */
export interface SettleInput {
  readonly generator: string;
  readonly host: Host;
  /** POSIX path of the target, already guarded. */
  readonly target: string;
  readonly claims: readonly FileClaim[];
  /** The toolkit's own files (the record). They always converge and never conflict. */
  readonly ledger?: readonly FileClaim[];
  readonly recorded?: ReadonlyMap<string, RecordedFile>;
  readonly tasks?: readonly Task[];
  readonly notes?: readonly string[];
  /** Replace files of the user that are in the way. */
  readonly force?: boolean;
  /** Hex SHA-256 of bytes; handed in because this package is pure. */
  readonly digest: (content: Uint8Array) => string;
}

/**
 * Compares what a generator wants with what is there and keeps only what has to change.
 * Nothing of the user's is replaced without `force`: all files in the way are reported in one error.
 */
export function settlePlan(input: SettleInput): Plan {
  const { generator, host, target, claims, ledger = [] } = input;
  const wanted = [...claims, ...ledger].sort((a, b) => compareText(a.path, b.path));
  throwProblems([...findDoubleClaims(wanted), ...guardPaths(host, target, wanted)]);
  const fresh = target !== '' && host.kind(target) === undefined && !fileOnTheWay(host, target);

  const own = new Set(ledger);
  const operations: Operation[] = [];
  const inTheWay: string[] = [];
  for (const claim of wanted) {
    const verdict = fresh
      ? ({ type: 'write', change: 'create', ...claim } as const)
      : judge(input, claim, own.has(claim));
    if (verdict === 'blocked') inTheWay.push(claim.path);
    else if (verdict !== undefined) operations.push(verdict);
  }
  if (inTheWay.length > 0) throw occupied(input, inTheWay);
  const changed = operations.length > 0;
  return { generator, target, operations, tasks: changed ? (input.tasks ?? []) : [], notes: input.notes ?? [] };
}

function judge(input: SettleInput, claim: FileClaim, own: boolean): WriteOperation | 'blocked' | undefined {
  const { host, target, recorded, force = false } = input;
  const path = joinPath(target, claim.path);
  const before = recorded?.get(claim.path);
  const standing = host.kind(path);
  if (standing === undefined) {
    if (fileOnTheWay(host, path)) return 'blocked';
    const deletedByUser = before !== undefined && !own && !force;
    return deletedByUser ? undefined : { type: 'write', change: 'create', ...claim };
  }
  if (standing === 'directory') return 'blocked';
  const current = host.read(path);
  const update: WriteOperation = { type: 'write', change: 'update', ...claim };
  if (current === undefined) return force ? update : 'blocked';
  if (sameBytes(current, toBytes(claim.content)) && host.mode(path) === claim.mode) return undefined;
  if (own || claim.ownership === 'merged') return update;
  // Written by an earlier run and the user's since: nothing is in the way here, and so nothing for force to replace.
  if (before?.ownership === 'seeded') return undefined;
  if (force) return update;
  if (before === undefined) return 'blocked';
  return input.digest(current) === before.sha256 ? update : 'blocked';
}

function fileOnTheWay(host: Host, path: string): boolean {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const standing = host.kind(path.slice(0, at));
    if (standing === 'file') return true;
    if (standing === 'directory') return false;
  }
  return false;
}

function findDoubleClaims(claims: readonly FileClaim[]): readonly Problem[] {
  const byFoldedPath = new Map<string, FileClaim>();
  const problems: Problem[] = [];
  for (const claim of claims) {
    const folded = claim.path.normalize('NFC').toLowerCase();
    const other = byFoldedPath.get(folded);
    if (other === undefined) byFoldedPath.set(folded, claim);
    else {
      const paths = other.path === claim.path ? claim.path : `${other.path} and ${claim.path}`;
      const message = `two sources claim ${paths}: ${other.origin} and ${claim.origin}`;
      problems.push({
        code: 'path-claimed-twice',
        message,
        hint: 'Leave one of them out, or let only one of them give the file.',
      });
    }
  }
  return problems;
}

function occupied({ target, recorded, force }: SettleInput, paths: readonly string[]): ToolkitError {
  const folder = target === '' ? 'the target folder' : target;
  const shown = paths.slice(0, 10).map((path) => `\n    ${path}`);
  const more = paths.length > 10 ? `\n    and ${paths.length - 10} more` : '';
  const what = recorded === undefined || force === true ? 'in the way' : 'changed since they were generated';
  const hint =
    force === true
      ? 'Move them away: --force does not replace a folder by a file, nor a file by a folder.'
      : 'Choose another --directory or move them away. --force would replace these files and leave all others alone.';
  return new ToolkitError({
    code: 'target-occupied',
    message: `${folder} has files that are ${what} (${paths.length}):${shown.join('')}${more}`,
    hint,
  });
}

const encoder = new TextEncoder();

/** UTF-8 bytes of a claim's content. */
export function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? encoder.encode(content) : content;
}

/** Whether two byte strings are equal. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  // A plain loop: with a function for each byte a fresh process takes ten times as long.
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}
