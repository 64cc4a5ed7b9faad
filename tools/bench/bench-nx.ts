import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { BenchResult } from './bench-plan.ts';
import { measureInTurns, median } from './measure.ts';

const repository = join(import.meta.dirname, '..', '..');

/**
 * `nx g falco:repository` over a generator that does nothing, in the same workspace: our share of what a user waits for.
 * Both are dry runs, so that writing, which is Nx's, counts for neither.
 */
export async function benchNx(): Promise<BenchResult> {
  const workspace = mkdtempSync(join(tmpdir(), 'falco-bench-'));
  try {
    symlinkSync(join(repository, 'node_modules'), join(workspace, 'node_modules'));
    copyFileSync(join(repository, 'tsconfig.base.json'), join(workspace, 'tsconfig.base.json'));
    writeFileSync(join(workspace, 'nx.json'), '{ "analytics": false }\n');
    writeFileSync(join(workspace, 'package.json'), '{ "name": "workspace", "private": true }\n');
    writeEmptyGenerator(join(workspace, 'empty'));
    const generate = (...args: readonly string[]) =>
      execa(
        'node',
        [join(workspace, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), 'g', ...args, '--dry-run', '--no-interactive'],
        {
          cwd: workspace,
          env: { NX_DAEMON: 'false', NX_NO_CLOUD: 'true' },
        },
      );
    const measured = await measureInTurns(7, [
      { title: 'nx g, a generator that does nothing', run: () => generate('./empty/generators.json:empty') },
      {
        title: 'nx g falco:repository --kind=plugin-go',
        run: () => generate('falco:repository', 'webhook-audit', '--kind=plugin-go', '--approvers=octocat'),
      },
    ]);
    const [empty = Number.NaN, ours = Number.NaN] = measured.map(({ times }) => median(times));
    const share = (ours / empty - 1) * 100;
    return {
      title: 'Through Nx, whole process',
      measured,
      verdict: `our own share: ${share.toFixed(0)} % on top of an empty generator; asked: at most 10 %`,
    };
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

function writeEmptyGenerator(folder: string): void {
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'generators.json'),
    JSON.stringify({ generators: { empty: { factory: './empty.js', schema: './schema.json' } } }),
  );
  writeFileSync(join(folder, 'empty.js'), 'module.exports = () => {};\n');
  writeFileSync(join(folder, 'schema.json'), JSON.stringify({ $id: 'empty', type: 'object', properties: {} }));
}
