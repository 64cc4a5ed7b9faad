import { mkdir, mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { checkVersion } from './check-version.ts';
import { digestTool } from './digest-tool.ts';
import { binFolderOf, type Field } from './field.ts';
import { installTool } from './install-tool.ts';
import type { Progress } from './progress.ts';
import { isIntact, readStamp, type Stamp, writeStamp } from './stamp.ts';
import type { InstalledSource, Tool } from './tool.ts';
import { withLock } from './with-lock.ts';

/** Sees to it that one tool of the pinned version is there. A second call finds it and does nothing. */
export async function ensureTool(tool: Tool, field: Field, onProgress: (progress: Progress) => void): Promise<void> {
  const { name, source } = tool;
  if (source.kind === 'system') return checkVersion(tool, name, field);
  const digest = await digestTool(tool, source, field);
  if (await isCurrent(name, digest, field)) return;

  const install = async (): Promise<void> => {
    if (await isCurrent(name, digest, field)) return;
    const start = performance.now();
    onProgress({ kind: 'started', tool });
    await replaceTool(tool, source, digest, field);
    onProgress({ kind: 'finished', tool, seconds: (performance.now() - start) / 1000 });
  };
  await withLock(join(field.folder, 'locks', name), () => onProgress({ kind: 'waiting', tool }), install);
}

async function isCurrent(name: string, digest: string, field: Field): Promise<boolean> {
  const stamp = await readStamp(name, field);
  return stamp?.digest === digest && (await isIntact(name, stamp, field));
}

/** Installs beside the former version, checks, and only then replaces it: a failure leaves what was there. */
async function replaceTool(tool: Tool, source: InstalledSource, digest: string, field: Field): Promise<void> {
  const { name, version } = tool;
  const store = join(field.folder, 'store', name);
  await mkdir(store, { recursive: true });
  const folder = await mkdtemp(join(store, `${version}-`));
  try {
    const { needs, program } = await installTool(name, source, folder, field);
    await checkVersion(tool, program, field);
    await link(name, program, field);
    const stamp: Stamp = { version, digest, folder, program, needs };
    await writeStamp(name, stamp, field);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  // The former version, and what ended processes left.
  const others = (await readdir(store)).map((entry) => join(store, entry)).filter((path) => path !== folder);
  await Promise.all(others.map((path) => rm(path, { recursive: true, force: true })));
}

/** Points the tool's name to its program. Whoever starts it meanwhile gets the former program or the new one. */
async function link(name: string, program: string, field: Field): Promise<void> {
  const bin = binFolderOf(field);
  const fresh = join(bin, `.${name}.${process.pid}`);
  await mkdir(bin, { recursive: true });
  await rm(fresh, { force: true });
  await symlink(program, fresh);
  await rename(fresh, join(bin, name));
}
