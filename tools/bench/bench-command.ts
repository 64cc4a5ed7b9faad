import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { memoryHost } from '@falco-toolkit/core';
import { generators, openToolkit } from '@falco-toolkit/generators';
import { execa } from 'execa';
import { packPackage } from '../build/pack-package.ts';
import { publishedPackages } from '../build/published-packages.ts';
import { ensureTools } from '../field/index.ts';
import type { BenchResult } from './bench-plan.ts';
import { measureInTurns, median } from './measure.ts';

const answers = { name: 'webhook-audit', kind: 'plugin-go', approvers: 'octocat' };
const repository = ['repository', answers.name, `--kind=${answers.kind}`, `--approvers=${answers.approvers}`];

/** The published command line over a Node that does nothing, and over hygen with the same texts in as many files. */
export async function benchCommand(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'falco-bench-'));
  try {
    const { binFolder } = await ensureTools(['hygen']);
    const command = join(folder, 'create-falco', 'bin', 'create-falco.js');
    for (const published of publishedPackages) {
      if (published.name === 'create-falco') await packPackage(published, join(folder, 'create-falco'));
    }
    const files = writeHygenTemplates(join(folder, 'hygen'));
    let projects = 0;
    const inNewFolder = (program: string, ...args: readonly string[]) => {
      projects += 1;
      const cwd = join(folder, String(projects));
      mkdirSync(cwd);
      return execa(program, args, { cwd, env: { HYGEN_TMPLS: join(folder, 'hygen') } });
    };
    const measured = await measureInTurns(15, [
      { title: 'node -e 0', run: () => inNewFolder('node', '-e', '0') },
      { title: 'create-falco --version', run: () => inNewFolder('node', command, '--version') },
      {
        title: 'create-falco repository, dry run',
        run: () => inNewFolder('node', command, ...repository, '--dry-run'),
      },
      { title: `create-falco repository, ${files} files`, run: () => inNewFolder('node', command, ...repository) },
      { title: `hygen, ${files} files`, run: () => inNewFolder(join(binFolder, 'hygen'), 'project', 'new') },
    ]);
    const [node = Number.NaN, ...others] = measured.map(({ times }) => median(times));
    const [, , ours = Number.NaN, hygen = Number.NaN] = others;
    const ratios = others.slice(0, 3).map((time) => (time / node).toFixed(1));
    return {
      title: 'On the command line, whole process',
      measured,
      verdict: `times a bare Node: ${ratios.join(', ')}; asked: at most 2.5. Of hygen's time: ${(ours / hygen).toFixed(2)}; asked: at most 0.5`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Templates for hygen that write what a repository consists of, their texts rendered already. Gives how many files that is. */
function writeHygenTemplates(folder: string): number {
  const context = openToolkit(memoryHost({}, { today: '2026-01-15' }), diskTree);
  const plan = generators.repository.plan({ ...answers, directory: 'project' }, context);
  const texts = plan.operations.flatMap((operation) =>
    operation.type === 'write' && typeof operation.content === 'string'
      ? [[operation.path, operation.content] as const]
      : [],
  );
  mkdirSync(join(folder, 'project', 'new'), { recursive: true });
  for (const [index, [path, text]] of texts.entries()) {
    // What looks like a template to hygen is written as text of one.
    const body = text.replaceAll('<%', '<%%');
    writeFileSync(join(folder, 'project', 'new', `${index}.ejs.t`), `---\nto: project/${path}\n---\n${body}`);
  }
  return texts.length;
}
