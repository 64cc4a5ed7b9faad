import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { packPackage } from '../build/pack-package.ts';
import { publishedPackages } from '../build/published-packages.ts';
import { ensureTools } from '../field/index.ts';
import type { BenchResult } from './bench-plan.ts';
import { measureInTurns, median } from './measure.ts';

const rounds = 5;
const kind = `apiVersion: falco.org/v1alpha1
kind: Kind
name: bench
tier: repository
title: Bench
summary: Files of sixty lines.
layers: []
examples: [{ name: plain, title: Plain, answers: { name: plain } }]
verify: [{ title: It is there, run: [test, -f, file-0.txt] }]
`;

/** A file of sixty lines, in which the template moves one line and the user another one. */
const fileOf = (index: number, template: string, user: string): string =>
  Array.from({ length: 60 }, (_, line) => {
    const word = line === 10 ? template : line === 50 ? user : 'text';
    return `line ${line} of file ${index}: ${word}\n`;
  }).join('');

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function writeFiles(folder: string, count: number, template: string, user: string): void {
  for (let index = 0; index < count; index += 1)
    write(join(folder, `file-${index}.txt`), fileOf(index, template, user));
}

async function commit(cwd: string, tag?: string): Promise<void> {
  const git = (...args: readonly string[]) =>
    execa('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { cwd });
  await git('init', '--quiet');
  await git('add', '--all');
  await git('commit', '--quiet', '--allow-empty', '--message', 'x');
  if (tag !== undefined) await git('tag', tag);
}

/** The published command line, with a workspace of its own kind. */
async function ours(folder: string, files: number): Promise<{ readonly command: string; readonly workspace: string }> {
  for (const published of publishedPackages) {
    if (published.name === 'create-falco') await packPackage(published, join(folder, 'create-falco'));
  }
  const command = join(folder, 'create-falco', 'bin', 'create-falco.js');
  const workspace = join(folder, `workspace-${files}`);
  const templates = join(workspace, 'tools', 'falco', 'templates', 'repository', 'bench');
  write(join(templates, 'kind.yaml'), kind);
  writeFiles(join(templates, 'files'), files, 'old', 'text');
  const made = ['repository', 'plain', '--kind=bench', '--approvers=octocat', '--directory=plain'];
  await execa('node', [command, ...made], { cwd: workspace });
  writeFiles(join(templates, 'files'), files, 'new', 'text');
  writeFiles(join(workspace, 'plain'), files, 'old', 'mine');
  return { command, workspace };
}

/** Updating a project of sixty files with an edit in every one, whole process, over copier on the same shape. */
export async function benchUpdate(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'falco-bench-'));
  try {
    const { binFolder } = await ensureTools(['copier']);
    const copier = (cwd: string, ...args: readonly string[]) => execa(join(binFolder, 'copier'), args, { cwd });
    const { command, workspace } = await ours(folder, 60);
    await commit(workspace);

    const template = join(folder, 'template');
    write(join(template, 'copier.yml'), '_subdirectory: files\n');
    write(join(template, 'files', '{{_copier_conf.answers_file}}.jinja'), '{{ _copier_answers|to_nice_yaml -}}\n');
    for (const [tag, word] of [
      ['v1.0.0', 'old'],
      ['v2.0.0', 'new'],
    ] as const) {
      writeFiles(join(template, 'files'), 60, word, 'text');
      await commit(template, tag);
    }
    const theirs = join(folder, 'theirs');
    await copier(folder, 'copy', '--quiet', '--defaults', '--vcs-ref=v1.0.0', template, theirs);
    await commit(theirs);
    writeFiles(theirs, 60, 'old', 'mine');
    await commit(theirs);

    let copies = 0;
    const ready = { ours: [] as string[], theirs: [] as string[] };
    for (const [who, from] of [
      ['ours', workspace],
      ['theirs', theirs],
    ] as const) {
      for (let round = 0; round <= rounds; round += 1) {
        copies += 1;
        const to = join(folder, `copy-${copies}`);
        cpSync(from, to, { recursive: true });
        ready[who].push(to);
      }
    }
    const last = { ours: '', theirs: '' };
    const measured = await measureInTurns(rounds, [
      {
        title: 'copier update, 60 files edited',
        run: () => {
          last.theirs = ready.theirs.pop() ?? '';
          return copier(last.theirs, 'update', '--quiet', '--defaults', '--vcs-ref=v2.0.0');
        },
      },
      {
        title: 'create-falco update, 60 files edited',
        run: () => {
          last.ours = ready.ours.pop() ?? '';
          return execa('node', [command, 'update'], { cwd: last.ours });
        },
      },
    ]);
    const [peer = Number.NaN, own = Number.NaN] = measured.map(({ times }) => median(times));
    const merged = [join(last.ours, 'plain'), last.theirs].map((at) => isMerged(at));
    if (merged.includes(false)) throw new Error('an update did not bring both changes together');
    return {
      title: 'Updating a project, whole process',
      measured,
      verdict: `${(own / peer).toFixed(3)} of copier's time; asked: at most 0.1`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isMerged(project: string): boolean {
  const { size } = statSync(join(project, 'file-7.txt'));
  return size === Buffer.byteLength(fileOf(7, 'new', 'mine'));
}

/** A thousand projects in one run, over a hundred. */
export async function benchUpdates(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'falco-bench-'));
  try {
    const { command, workspace } = await ours(folder, 6);
    const spread = (count: number): string => {
      const to = join(folder, `fleet-${count}`);
      cpSync(join(workspace, 'tools'), join(to, 'tools'), { recursive: true });
      for (let index = 0; index < count; index += 1)
        cpSync(join(workspace, 'plain'), join(to, `projects-${Math.floor(index / 100)}`, `p${index}`), {
          recursive: true,
        });
      return to;
    };
    const measured = await measureInTurns(
      2,
      [100, 1000].map((count) => {
        const fleet = spread(count);
        // A dry run decides everything; writing is the disk's affair, and changes what is there to measure.
        return {
          title: `${count} projects of 6 files, decided`,
          run: () => execa('node', [command, 'update', '--check'], { cwd: fleet, reject: false }),
        };
      }),
    );
    const [hundred = Number.NaN, thousand = Number.NaN] = measured.map(({ times }) => median(times));
    const written = performance.now();
    await execa('node', [command, 'update'], { cwd: join(folder, 'fleet-1000') });
    const seconds = ((performance.now() - written) / 1000).toFixed(1);
    const left = readdirSync(join(folder, 'fleet-1000', 'projects-9')).filter(
      (name) =>
        statSync(join(folder, 'fleet-1000', 'projects-9', name, 'file-3.txt')).size !== fileOf(3, 'new', 'mine').length,
    );
    if (left.length > 0) throw new Error(`${left.length} projects were not updated`);
    return {
      title: 'Updating many projects in one run',
      measured,
      verdict: `a thousand takes ${(thousand / hundred).toFixed(1)} times a hundred; asked: linear, which is 10 or less. All 1,000 written: ${seconds} s`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
