import type { FileSystem } from './file-system.ts';
import { nodeFileSystem } from './node-file-system.ts';

/** What goes wrong, for tests. Steps count from one, and only calls that change something are steps. */
export type Fault =
  /** The process dies before the step, in the middle of it when it writes; no call does anything afterwards. */
  | { readonly type: 'crash'; readonly step: number }
  /** As `crash`, and the machine loses its power: content that was not flushed is gone. */
  | { readonly type: 'power-cut'; readonly step: number }
  /** One step fails with a system error. */
  | { readonly type: 'error'; readonly step: number; readonly errno: string }
  /** From a step on the disk is full: nothing can be made any more, but names can be changed and removed. */
  | { readonly type: 'full'; readonly step: number };

/** A disk on which one thing goes wrong, or nothing. `onStep` is told each step before it is taken. */
export interface FaultyFileSystem extends FileSystem {
  /** Steps taken so far. */
  readonly steps: () => number;
}

/** Wraps the real disk for tests. Flushing is counted, but left out: it takes time and changes nothing that a test sees. */
export function faultyFileSystem(fault?: Fault, onStep: (step: number) => void = () => {}): FaultyFileSystem {
  const inner = nodeFileSystem;
  const unflushed = new Set<string>();
  let steps = 0;
  let dead = false;

  const alive = (): void => {
    if (dead) throw new Error('the process is dead');
  };
  const die = (): never => {
    dead = true;
    if (fault?.type === 'power-cut') for (const path of unflushed) truncate(path);
    throw new Error('the process dies');
  };
  const truncate = (path: string): void => {
    const status = inner.status(path);
    if (status?.kind !== 'file') return;
    inner.removeFile(path);
    inner.writeNew(path, new Uint8Array(), status.mode);
  };
  const step = (allocates: boolean, action: () => void, torn: () => void = () => {}): void => {
    alive();
    steps += 1;
    onStep(steps);
    if (fault !== undefined && fault.type !== 'full' && steps === fault.step) {
      if (fault.type === 'error') throw systemError(fault.errno);
      torn();
      die();
    }
    if (fault?.type === 'full' && allocates && steps >= fault.step) throw systemError('ENOSPC');
    action();
  };
  const look = <T>(action: () => T): T => {
    alive();
    return action();
  };

  return {
    steps: () => steps,
    status: (path) => look(() => inner.status(path)),
    read: (path) => look(() => inner.read(path)),
    readHead: (path, limit) => look(() => inner.readHead(path, limit)),
    list: (path) => look(() => inner.list(path)),
    readLink: (path) => look(() => inner.readLink(path)),
    canonical: (path) => look(() => inner.canonical(path)),
    writeNew: (path, content, mode) =>
      step(
        true,
        () => {
          inner.writeNew(path, content, mode);
          unflushed.add(path);
        },
        () => inner.writeNew(path, content.subarray(0, content.length / 2), mode),
      ),
    setMode: (path, mode) => step(false, () => inner.setMode(path, mode)),
    sync: (path) => step(false, () => void unflushed.delete(path)),
    syncAll: async (paths) => {
      for (const path of paths) step(false, () => void unflushed.delete(path));
    },
    hardLink: (existing, path) => step(true, () => inner.hardLink(existing, path)),
    makeLink: (target, path) => step(true, () => inner.makeLink(target, path)),
    rename: (from, to) =>
      step(false, () => {
        inner.rename(from, to);
        if (unflushed.delete(from)) unflushed.add(to);
      }),
    makeDirectory: (path) => step(true, () => inner.makeDirectory(path)),
    removeFile: (path) => step(false, () => inner.removeFile(path)),
    removeDirectory: (path) => step(false, () => inner.removeDirectory(path)),
  };
}

/** An error such as node:fs throws. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code, errno: -1 });
}
