import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { addCounts, type Counts, countTests } from './counts.ts';
import { reportOf } from './proof-of-kind.ts';

/**
 * Proves kinds through Nx, two at a time where no clock runs. A kind of which nothing changed since it passed is replayed from the
 * cache with the report of that run; Nx keeps no failed run.
 */
export async function runProofs(root: string, kinds: readonly string[]): Promise<Counts> {
  const reports = kinds.map((id) => join(root, reportOf(id)));
  // What is there afterwards was written, or put back, by this run.
  for (const report of reports) rmSync(report, { force: true });
  const { exitCode } = await execa('nx', ['run-many', '--target=prove', '--parallel=2', '--output-style=stream'], {
    cwd: root,
    env: { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' },
    preferLocal: true,
    reject: false,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const counts = addCounts(
    ...reports.map((report) => countTests(existsSync(report) ? readFileSync(report, 'utf8') : undefined)),
  );
  return exitCode === 0 ? counts : { ...counts, failed: Math.max(1, counts.failed) };
}
