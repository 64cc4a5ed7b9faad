import { ToolkitError, unsafeReason } from '@falco-toolkit/core';
import type { Disk } from './disk.ts';
import { isWorkPath, type Journal, type JournalEntry, journalNames, workFolder } from './journal.ts';
import { isRecord, isTextList } from './json-shape.ts';

/** Reads the journal of an interrupted apply; `undefined` when it had not changed anything yet. */
export function readJournal(
  disk: Disk,
): { readonly todo: keyof typeof journalNames; readonly journal: Journal } | undefined {
  for (const todo of ['undo', 'finish', 'done'] as const) {
    const path = `${workFolder}/${journalNames[todo]}`;
    if (disk.fileSystem.status(disk.at(path))?.kind !== 'file') continue;
    const journal = parseJournal(new TextDecoder().decode(disk.fileSystem.read(disk.at(path))));
    if (journal !== undefined) return { todo, journal };
    throw new ToolkitError({
      code: 'apply-interrupted',
      message: `an earlier run was interrupted, and its journal ${path} cannot be read`,
      hint: `Its backups are in ${workFolder}/old. Compare with version control, then delete ${workFolder}.`,
    });
  }
  return undefined;
}

function parseJournal(text: string): Journal | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value.version !== 1 || typeof value.generator !== 'string') return undefined;
  const { directories, entries, generator, target } = value;
  if (typeof target !== 'string' || (target !== '' && !isSafe(target))) return undefined;
  if (!Array.isArray(entries) || !entries.every(isEntry)) return undefined;
  if (!isTextList(directories) || !directories.every(isSafe)) return undefined;
  return { version: 1, generator, target, entries, directories };
}

function isEntry(value: unknown): value is JournalEntry {
  if (!isRecord(value)) return false;
  const { after, before, path, real, type } = value;
  const words = typeof before === 'string' && typeof after === 'string' && (type === 'write' || type === 'remove');
  return words && isSafe(path) && isSafe(real);
}

// A journal may come with a cloned repository: its paths are as little to be trusted as any.
function isSafe(path: unknown): boolean {
  return typeof path === 'string' && unsafeReason(path) === undefined && !isWorkPath(path);
}
