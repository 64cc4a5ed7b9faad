import { type Plan, toBytes, type WriteOperation } from '@falco-toolkit/core';
import { attempt, attemptLater, errnoOf } from './attempt.ts';
import type { CheckedOperation } from './check-plan.ts';
import type { Disk } from './disk.ts';
import { fingerprint } from './fingerprint.ts';
import { backupPath, type Journal, stagedPath, workFolder, writeJournal } from './journal.ts';
import { missingParents, parentOf } from './parents.ts';

/**
 * Puts everything that an apply needs into the work folder and flushes it, and writes the journal last.
 * Until that moment nothing of the user's has been touched.
 */
export async function stagePlan(disk: Disk, plan: Plan, checked: readonly CheckedOperation[]): Promise<Journal> {
  const { at, fileSystem, host } = disk;
  for (const folder of ['new', 'old']) {
    attempt('make', `${workFolder}/${folder}`, () => fileSystem.makeDirectory(at(`${workFolder}/${folder}`)));
  }
  const near = new Set(['']);
  for (const [index, { operation, path, real }] of checked.entries()) {
    attempt('prepare', path, () => {
      refuseOtherDevice(disk, real, near);
      if (operation.type === 'write') stage(disk, operation, real, at(stagedPath(index)));
      keep(disk, real, at(backupPath(index)));
    });
  }
  const staged = checked.flatMap(({ operation }, index) => (operation.type === 'write' ? [at(stagedPath(index))] : []));
  const folders = [`${workFolder}/new`, `${workFolder}/old`, workFolder, ''].map(at);
  await attemptLater('flush', workFolder, () => fileSystem.syncAll([...staged, ...folders]));
  const journal: Journal = {
    version: 1,
    generator: plan.generator,
    target: host.realPath(plan.target) ?? '',
    entries: checked.map(({ operation, path, real, before }, index) => {
      const after = operation.type === 'remove' ? 'absent' : fingerprint(host, stagedPath(index));
      return { type: operation.type, path, real, before, after };
    }),
    directories: missingParents(
      disk,
      checked.filter(({ operation }) => operation.type === 'write').map(({ real }) => real),
    ),
  };
  attempt('prepare', workFolder, () => writeJournal(disk, journal));
  return journal;
}

/**
 * As git does, only the executable bit is the plan's business: the umask decides on a new file's other bits,
 * and a replaced file keeps its own.
 */
function stage(disk: Disk, operation: WriteOperation, real: string, staged: string): void {
  const { at, fileSystem } = disk;
  const executable = operation.mode === '755';
  fileSystem.writeNew(staged, toBytes(operation.content), executable ? 0o777 : 0o666);
  const standing = fileSystem.status(at(real));
  if (standing?.kind !== 'file') return;
  const plain = standing.mode & 0o666;
  fileSystem.setMode(staged, executable ? plain | ((plain & 0o444) >> 2) : plain);
}

function keep(disk: Disk, real: string, backup: string): void {
  const { at, fileSystem } = disk;
  const standing = fileSystem.status(at(real));
  if (standing === undefined) return;
  if (standing.kind === 'link') {
    fileSystem.makeLink(fileSystem.readLink(at(real)), backup);
    return;
  }
  try {
    fileSystem.hardLink(at(real), backup);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    // No hard links here (FAT, another owner's file): a copy serves as well.
    fileSystem.writeNew(backup, fileSystem.read(at(real)), standing.mode);
    fileSystem.setMode(backup, standing.mode);
    fileSystem.sync(backup);
  }
}

/** `near` are paths that are known to be on the root's device; those on the way to this one are added. */
function refuseOtherDevice(disk: Disk, real: string, near: Set<string>): void {
  const way: string[] = [];
  for (let at = real; !near.has(at); at = parentOf(at)) {
    way.push(at);
    const standing = disk.fileSystem.status(disk.at(at));
    if (standing === undefined) continue;
    if (standing.device === disk.fileSystem.status(disk.root)?.device) break;
    throw Object.assign(new Error('the path is on another device'), { errno: -18, code: 'EXDEV' });
  }
  for (const path of way) near.add(path);
}
