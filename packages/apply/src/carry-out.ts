import { ToolkitError } from '@falco-toolkit/core';
import type { Disk } from './disk.ts';
import { finishForward } from './finish-forward.ts';
import { type Journal, turnJournal, workFolder } from './journal.ts';
import { rollBack } from './roll-back.ts';

/** Finishes a journal; when that fails, takes everything back and gives the failure. */
export async function carryOut(
  disk: Disk,
  journal: Journal,
): Promise<{ readonly failure?: unknown; readonly kept: readonly string[] }> {
  try {
    await finishForward(disk, journal);
    return { kept: [] };
  } catch (failure) {
    try {
      turnJournal(disk);
    } catch {
      throw stuck(failure);
    }
    return await takeBack(disk, journal, failure);
  }
}

/** Takes a journal back; `failure` is why, and is handed on. Throws `apply-interrupted` when that fails too. */
export async function takeBack(disk: Disk, journal: Journal, failure: unknown) {
  try {
    return { failure, kept: await rollBack(disk, journal) };
  } catch (error) {
    throw stuck(error);
  }
}

function stuck(cause: unknown): ToolkitError {
  const reason = cause instanceof ToolkitError ? cause.problems[0].message : String(cause);
  return new ToolkitError(
    {
      code: 'apply-interrupted',
      message: `the run could be neither finished nor taken back: ${reason}`,
      hint: `Remove the cause and run any command again: it goes on from ${workFolder}, which keeps the old and the new files.`,
    },
    cause,
  );
}
