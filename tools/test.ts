// npm test: installs the tools that the tests need, runs every test, and ends with how many passed and failed.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { templatesFolder } from '@falco-toolkit/generators';
import { listExamples } from '@falco-toolkit/testing';
import { execa } from 'execa';
import { toolsOfExamples } from './e2e/tools-of-examples.ts';
import { describeProgress, ensureTools } from './field/index.ts';

const templates = diskTree(templatesFolder);
const tools = [...toolsOfExamples(listExamples(templates), templates), 'node24'];
await ensureTools(tools, { onProgress: (progress) => console.log(describeProgress(progress)) });

const folder = mkdtempSync(join(tmpdir(), 'falco-tests-'));
const report = join(folder, 'report.json');
const { exitCode } = await execa(
  'vitest',
  ['run', '--reporter', 'verbose', '--reporter', 'json', '--outputFile.json', report, ...process.argv.slice(2)],
  { preferLocal: true, reject: false, stdio: ['ignore', 'inherit', 'inherit'] },
);
// A run that could not even write its report has failed as a whole.
const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 1 };
rmSync(folder, { recursive: true });
process.exitCode = exitCode === 0 ? 0 : 1;
// A run that ends badly without a failed test (an error outside of tests, a suite that does not load) has failed too.
const failed = exitCode === 0 ? counts.numFailedTests : Math.max(1, counts.numFailedTests);
console.log(`${counts.numPassedTests} passed, ${failed} failed`);
