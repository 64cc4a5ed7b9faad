import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { BenchResult } from './bench-plan.ts';
import { measureInTurns, median } from './measure.ts';
import { makePublishedWorkspace, makeSourceWorkspace } from './nx-workspaces.ts';

/**
 * `nx g falco:repository` over a generator that does nothing, each in the same workspace: our share of what a user waits
 * for. Once with the plugin as it is published, once unbuilt. All are dry runs: writing is Nx's and counts for none.
 */
export async function benchNx(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'falco-bench-'));
  try {
    const workspaces = [
      await makePublishedWorkspace(join(folder, 'published')),
      makeSourceWorkspace(join(folder, 'source')),
    ];
    const measured = await measureInTurns(
      9,
      workspaces.flatMap((cwd) => {
        const title = cwd.endsWith('source') ? 'from source' : 'published';
        return [
          {
            title: `${title}: a generator that does nothing`,
            run: () => generate(cwd, './empty/generators.json:empty'),
          },
          {
            title: `${title}: falco:repository --kind=plugin-go`,
            run: () => generate(cwd, 'falco:repository', 'webhook-audit', '--kind=plugin-go', '--approvers=octocat'),
          },
        ];
      }),
    );
    const [empty = Number.NaN, published = Number.NaN, emptySource = Number.NaN, source = Number.NaN] = measured.map(
      ({ times }) => median(times),
    );
    const share = (ours: number, theirs: number): string => `${((ours / theirs - 1) * 100).toFixed(0)} %`;
    return {
      title: 'Through Nx, whole process',
      measured,
      verdict: `our own share: ${share(published, empty)} on top of an empty generator; asked: at most 10 % (from source: ${share(source, emptySource)})`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function generate(cwd: string, ...args: readonly string[]) {
  const nx = join(cwd, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  return execa('node', [nx, 'g', ...args, '--dry-run', '--no-interactive'], {
    cwd,
    env: { NX_DAEMON: 'false', NX_NO_CLOUD: 'true' },
  });
}
