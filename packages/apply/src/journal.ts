import type { Plan } from '@falco-toolkit/core';
import type { Disk } from './disk.ts';
import type { Fingerprint } from './fingerprint.ts';

/** The folder of an apply under way, below the root. Nothing else of the toolkit's has this name. */
export const workFolder = '.falco-apply';

/**
 * Names of the journal by what a later run has to do; `done` leaves only clearing away. No journal: nothing was changed,
 * delete the folder.
 * The switch from one to the other is a rename, which needs no space on a full disk.
 */
export const journalNames = { finish: 'finish.json', undo: 'undo.json', done: 'done.json' } as const;

/** One path to change. Its new content is staged as `new/INDEX`, its old content kept as `old/INDEX`. */
export interface JournalEntry {
  readonly type: 'write' | 'remove';
  /** POSIX path relative to the root, as the plan says it. */
  readonly path: string;
  /** Where that leads, links followed. */
  readonly real: string;
  readonly before: Fingerprint;
  readonly after: Fingerprint;
}

/** What an apply is about to do: enough to finish it or to take it back in another process. */
export interface Journal {
  readonly version: 1;
  readonly generator: Plan['generator'];
  /** The target with links followed; pruning of emptied directories stops there. */
  readonly target: string;
  readonly entries: readonly JournalEntry[];
  /** Directories that the apply creates, parents first. */
  readonly directories: readonly string[];
}

/** Where an entry's new content waits. */
export function stagedPath(index: number): string {
  return `${workFolder}/new/${index}`;
}

/** Where an entry's old content is kept. */
export function backupPath(index: number): string {
  return `${workFolder}/old/${index}`;
}

/** Writes the journal, whole and flushed: from here on the apply will be finished. */
export function writeJournal(disk: Disk, journal: Journal): void {
  const { at, fileSystem } = disk;
  const draft = at(`${workFolder}/draft.json`);
  fileSystem.writeNew(draft, new TextEncoder().encode(`${JSON.stringify(journal, undefined, 1)}\n`), 0o644);
  fileSystem.sync(draft);
  fileSystem.rename(draft, at(`${workFolder}/${journalNames.finish}`));
  fileSystem.sync(at(workFolder));
}

/** Closes the journal: the apply is complete, and what follows is clearing away. */
export function closeJournal({ at, fileSystem }: Disk): void {
  fileSystem.rename(at(`${workFolder}/${journalNames.finish}`), at(`${workFolder}/${journalNames.done}`));
}

/** Turns the journal round: from here on the apply will be taken back. */
export function turnJournal(disk: Disk): void {
  const { at, fileSystem } = disk;
  fileSystem.rename(at(`${workFolder}/${journalNames.finish}`), at(`${workFolder}/${journalNames.undo}`));
  fileSystem.sync(at(workFolder));
}

/** Whether a path belongs to this package's own folders. */
export function isWorkPath(path: string): boolean {
  const [first = ''] = path.toLowerCase().split('/', 1);
  return first.startsWith(workFolder) || first === '.falco-undo';
}
