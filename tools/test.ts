// npm test: installs the tools that the tests need, runs every test, and ends with how many passed and failed. The proofs of kinds
// go through Nx, which replays what did not change. With arguments, vitest runs alone, with these.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { templatesFolder } from '@falco-toolkit/generators';
import { listExamples } from '@falco-toolkit/testing';
import { execa } from 'execa';
import { describeProgress, ensureTools } from './field/index.ts';
import { addCounts, type Counts, countTests } from './proofs/counts.ts';
import { runProofs } from './proofs/run-proofs.ts';
import { toolsOfExamples } from './proofs/tools-of-examples.ts';

const root = join(import.meta.dirname, '..');
const chosen = process.argv.slice(2);
const templates = diskTree(templatesFolder);
const examples = listExamples(templates);
const ofCompositions = [
  'helm',
  'helm3',
  'kubectl',
  'kubeconform',
  'kubernetes-schemas',
  'kube-linter',
  'pod-security',
  'crane',
  'oras',
];
const tools = [...new Set([...toolsOfExamples(examples, templates), 'node24', ...ofCompositions])];
await ensureTools(tools, { onProgress: (progress) => console.log(describeProgress(progress)) });

async function runVitest(args: readonly string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'falco-tests-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter', 'verbose', '--reporter', 'json', '--outputFile.json', report];
  const { exitCode } = await execa('vitest', ['run', ...reporters, ...args], {
    cwd: root,
    preferLocal: true,
    reject: false,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const counts = countTests(existsSync(report) ? readFileSync(report, 'utf8') : undefined);
  rmSync(folder, { recursive: true });
  return exitCode === 0 ? counts : { ...counts, failed: Math.max(1, counts.failed) };
}

const kinds = [...new Set(examples.map(({ generator, kind }) => `${generator}/${kind}`))];
const counts =
  chosen.length > 0
    ? await runVitest(chosen)
    : addCounts(await runVitest(['--project', 'unit', '--project', 'e2e']), await runProofs(root, kinds));
if (counts.failed > 0) process.exitCode = 1;
console.log(`${counts.passed} passed, ${counts.failed} failed`);
