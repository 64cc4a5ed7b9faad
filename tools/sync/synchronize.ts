import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { listFiles, sameBytes, toBytes } from '@falco-toolkit/core';
import type { GeneratedFile, GeneratedPart } from './generated-file.ts';

/** What is not as the programs would write it. */
export interface Drift {
  readonly missing: readonly GeneratedFile[];
  readonly different: readonly GeneratedFile[];
  /** Paths that nothing writes any more. */
  readonly leftOver: readonly string[];
}

/** Compares generated parts with the files below `root`. */
export function findDrift(root: string, parts: readonly GeneratedPart[]): Drift {
  const files = parts.flatMap((part) => part.files);
  const wanted = new Set(files.map(({ path }) => path));
  const standing = parts.flatMap(({ folders = [] }) =>
    folders.flatMap((folder) => listFiles(diskTree(join(root, folder)), '').map((path) => `${folder}/${path}`)),
  );
  return {
    missing: files.filter(({ path }) => !existsSync(join(root, path))),
    different: files.filter((file) => existsSync(join(root, file.path)) && differs(root, file)),
    leftOver: standing.filter((path) => !wanted.has(path)),
  };
}

/** Writes and removes what {@link findDrift} found. */
export function mendDrift(root: string, drift: Drift): void {
  for (const { path, content, executable = false } of [...drift.missing, ...drift.different]) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    chmodSync(target, executable ? 0o755 : 0o644);
  }
  for (const path of drift.leftOver) rmSync(join(root, path));
}

function differs(root: string, { path, content, executable = false }: GeneratedFile): boolean {
  const target = join(root, path);
  const runs = (statSync(target).mode & 0o100) !== 0;
  return runs !== executable || !sameBytes(readFileSync(target), toBytes(content));
}
