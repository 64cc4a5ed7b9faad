import { mkdir, readFile, readlink, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { binFolderOf, type Field } from './field.ts';

/** What is recorded about an installed tool. */
export interface Stamp {
  readonly version: string;
  /** Digest of everything that decided what was installed. */
  readonly digest: string;
  /** The folder that holds the tool alone. */
  readonly folder: string;
  readonly program: string;
  /** Other paths without which the program does not run. */
  readonly needs: readonly string[];
}

/** The stamp of a tool, or `undefined` when there is none that can be read. */
export async function readStamp(name: string, field: Field): Promise<Stamp | undefined> {
  try {
    const stamp: unknown = JSON.parse(await readFile(stampFile(name, field), 'utf8'));
    return isStamp(stamp) ? stamp : undefined;
  } catch {
    // Missing or broken: either way the tool counts as not installed.
    return undefined;
  }
}

/** Records an installed tool. A reader sees the old stamp or the new one, never a part. */
export async function writeStamp(name: string, stamp: Stamp, field: Field): Promise<void> {
  const file = stampFile(name, field);
  const fresh = `${file}.${process.pid}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(fresh, `${JSON.stringify(stamp, undefined, 2)}\n`);
  await rename(fresh, file);
}

/** Whether what a stamp records is still there, and the tool's link leads to it. */
export async function isIntact(name: string, stamp: Stamp, field: Field): Promise<boolean> {
  const link = await readlink(join(binFolderOf(field), name)).catch(() => undefined);
  const found = await Promise.all([stamp.program, ...stamp.needs].map((path) => stat(path).catch(() => undefined)));
  // A tools folder that was moved still has stamps with the former paths.
  return link === stamp.program && stamp.folder.startsWith(field.folder) && !found.includes(undefined);
}

function stampFile(name: string, field: Field): string {
  return join(field.folder, 'stamps', `${name}.json`);
}

function isStamp(value: unknown): value is Stamp {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const texts = ['version', 'digest', 'folder', 'program'].map((key) => fields.get(key));
  const needs = fields.get('needs');
  return [...texts, ...(Array.isArray(needs) ? needs : [undefined])].every((text) => typeof text === 'string');
}
