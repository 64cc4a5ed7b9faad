import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { BenchResult } from './bench-plan.ts';
import { median } from './measure.ts';

const many = 10_000;
const few = 1000;

/** The files of a tree in turn: most have nothing to do with Falco, and some use what it no longer has. */
const samples: readonly (readonly [ending: string, text: string])[] = [
  ['yaml', `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n${'  key: value\n'.repeat(60)}`],
  ['go', `package main\n\n// Nothing of interest.\n${'func f() int { return 1 }\n'.repeat(80)}`],
  ['yaml', `falco:\n  driver:\n    kind: ebpf\n  grpc:\n    enabled: true\n${'  # padding\n'.repeat(60)}`],
  ['md', `# Page\n\nWords.\n\n\`\`\`sh\nfalco --cri /run/x.sock\n\`\`\`\n${'More words.\n'.repeat(60)}`],
  ['sh', `#!/bin/sh\n${'echo hello\n'.repeat(80)}`],
  ['json', `{${'"a": 1, '.repeat(60)}"b": 2}`],
  ['bin', '\u0000'.repeat(2000)],
  ['txt', 'text\n'.repeat(200)],
];

/** Adopting and linting a tree, over reading all of its files and doing nothing with them. */
export async function benchTrees(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'falco-bench-'));
  try {
    const sizes: Readonly<Record<number, string>> = {
      [few]: makeTree(join(folder, 'few'), few),
      [many]: makeTree(join(folder, 'many'), many),
    };
    const works = ['read', 'lint', 'adopt'].flatMap((name) => [few, many].map((size) => ({ name, size })));
    const measured = works.map(({ name, size }) => ({ title: `${name} ${size} files`, times: [] as number[] }));
    let kilobytes = 0;
    for (let round = 0; round < 3; round += 1) {
      for (const [index, { name, size }] of works.entries()) {
        const used = await workOn(name, sizes[size] ?? '');
        measured[index]?.times.push(used.milliseconds);
        kilobytes = Math.max(kilobytes, used.kilobytes);
      }
    }
    const of = (title: string): number => median(measured.find((one) => one.title === title)?.times ?? []);
    const growth = ['lint', 'adopt'].map((name) => of(`${name} ${many} files`) / of(`${name} ${few} files`));
    const overRead = ['lint', 'adopt'].map((name) => of(`${name} ${many} files`) / of(`read ${many} files`));
    const show = (ratios: readonly number[]): string => ratios.map((ratio) => ratio.toFixed(1)).join(' and ');
    return {
      title: 'Lint and adopt a tree, processor time of the work itself',
      measured,
      verdict: `ten times the files take ${show(growth)} times as long, ${show(overRead)} times a plain read; most memory ${(kilobytes / 1024).toFixed(0)} MiB; asked: ${many} files under 10 s and 300 MB`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeTree(root: string, files: number): string {
  for (let index = 0; index < files; index += 1) {
    const [ending = 'txt', text = ''] = samples[index % samples.length] ?? [];
    const place = join(root, 'contrib', `group-${index % 10}`, `snippet-${Math.floor(index / 100)}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `file-${index}.${ending}`), text);
  }
  return root;
}

/** Runs the work in a process of its own, whose memory is its own too. */
async function workOn(name: string, folder: string): Promise<{ milliseconds: number; kilobytes: number }> {
  const run = join(import.meta.dirname, '..', 'run.js');
  const { stdout } = await execa('node', [run, join(import.meta.dirname, 'work-on-tree.ts'), name, folder]);
  return JSON.parse(stdout);
}
