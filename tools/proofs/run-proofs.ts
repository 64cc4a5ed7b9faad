import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { addCounts, type Counts, countTests } from './counts.ts';
import { reportOf } from './proof-of-kind.ts';
import { serveCache } from './serve-cache.ts';

/** The environment variable that names a folder in which results are kept from machine to machine. */
const keptResults = 'FALCO_PROOF_CACHE';

/**
 * Proves kinds through Nx, two at a time where no clock runs. A kind of which nothing changed since it passed is replayed from the
 * cache with the report of that run; Nx keeps no failed run.
 */
export async function runProofs(root: string, kinds: readonly string[]): Promise<Counts> {
  const reports = kinds.map((id) => join(root, reportOf(id)));
  // What is there afterwards was written, or put back, by this run.
  for (const report of reports) rmSync(report, { force: true });
  const folder = process.env[keptResults];
  const cache = folder === undefined ? undefined : await serveCache(resolve(root, folder));
  const { exitCode } = await execa('nx', ['run-many', '--target=prove', '--parallel=2', '--output-style=stream'], {
    cwd: root,
    env: {
      NX_DAEMON: 'false',
      NX_NO_CLOUD: 'true',
      NX_TUI: 'false',
      ...(cache && { NX_SELF_HOSTED_REMOTE_CACHE_SERVER: cache.url }),
    },
    preferLocal: true,
    reject: false,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await cache?.close();
  const counts = addCounts(
    ...reports.map((report) => countTests(existsSync(report) ? readFileSync(report, 'utf8') : undefined)),
  );
  return exitCode === 0 ? counts : { ...counts, failed: Math.max(1, counts.failed) };
}
