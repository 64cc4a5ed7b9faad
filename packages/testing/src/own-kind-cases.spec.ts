import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownKindCases } from './own-kind-cases.ts';

const manifest = `apiVersion: falco.org/v1alpha1
kind: Kind
name: script-posix
tier: repository
title: POSIX script
summary: A shell script with a repository of its own.
layers: [owners]
examples:
  - { name: hello, title: Hello, answers: { name: greeter, approvers: [octocat] } }
verify:
  - { title: The script runs, run: [sh, run.sh] }
`;
let workspace: string;
const write = (path: string, text: string) => {
  const file = join(workspace, 'tools', 'falco', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const runAll = async (update = false) => {
  const outcomes: string[] = [];
  for (const { title, run } of ownKindCases({ workspace, update })) {
    outcomes.push(
      await run().then(
        () => `passed: ${title}`,
        (error: unknown) => String(error),
      ),
    );
  }
  return outcomes;
};

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'falco-own-'));
  write('templates/repository/script-posix/kind.yaml', manifest);
  write('templates/repository/script-posix/files/run.sh.hbs', 'echo {{shell name}}\n');
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

it('tests the kinds of a workspace, and no other', async () => {
  expect(await runAll(true)).toEqual([
    'passed: repository/script-posix/hello gives the files of its golden project',
    'passed: repository/script-posix/hello is there after one run',
    'passed: repository/script-posix/hello proves itself',
  ]);
  expect((await runAll())[0]).toContain('passed');
});

it('names the files that differ from the golden project', async () => {
  await runAll(true);
  write('templates/repository/script-posix/files/run.sh.hbs', 'echo hello {{shell name}}\n');
  expect((await runAll())[0]).toMatch(/differs from .*hello:\n[\s\S]*\nrun\.sh\n/);
});

it('shows what a step of a project that does not prove itself said', async () => {
  write('templates/repository/script-posix/files/run.sh.hbs', 'echo no; exit 3\n');
  expect((await runAll(true))[2]).toMatch(/sh run\.sh failed \(3\):\nno/);
});

it('has nothing to say of a workspace without kinds of its own', () => {
  expect(ownKindCases({ workspace: tmpdir() })).toEqual([]);
});
