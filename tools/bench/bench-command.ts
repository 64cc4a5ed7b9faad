import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { packPackage } from '../build/pack-package.ts';
import { publishedPackages } from '../build/published-packages.ts';
import type { BenchResult } from './bench-plan.ts';
import { measureInTurns, median } from './measure.ts';

const repository = ['repository', 'webhook-audit', '--kind=plugin-go', '--approvers=octocat'];

/** The published command line over a Node that does nothing. */
export async function benchCommand(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'falco-bench-'));
  try {
    const command = join(folder, 'create-falco', 'bin', 'create-falco.js');
    for (const published of publishedPackages) {
      if (published.name === 'create-falco') await packPackage(published, join(folder, 'create-falco'));
    }
    let projects = 0;
    const inNewFolder = (...args: readonly string[]) => {
      projects += 1;
      const cwd = join(folder, String(projects));
      mkdirSync(cwd);
      return execa('node', args, { cwd });
    };
    const measured = await measureInTurns(15, [
      { title: 'node -e 0', run: () => inNewFolder('-e', '0') },
      { title: 'create-falco --version', run: () => inNewFolder(command, '--version') },
      { title: 'create-falco repository, dry run', run: () => inNewFolder(command, ...repository, '--dry-run') },
      { title: 'create-falco repository', run: () => inNewFolder(command, ...repository) },
    ]);
    const [node = Number.NaN, ...ours] = measured.map(({ times }) => median(times));
    const ratios = ours.map((time) => (time / node).toFixed(1)).join(', ');
    return {
      title: 'On the command line, whole process',
      measured,
      verdict: `times a bare Node: ${ratios}; asked: at most 2.5`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
