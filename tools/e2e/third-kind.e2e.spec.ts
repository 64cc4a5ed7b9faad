import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { templatesFolder } from '@falco-toolkit/generators';
import { listExamples, runVerifyStep, verifyStepsOf, writeExample } from '@falco-toolkit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureTools } from '../field/index.ts';

const manifest = `apiVersion: falco.org/v1alpha1
kind: Kind
name: script-posix
tier: repository
title: POSIX script
summary: A shell script with a repository of its own.
questions:
  greeting: { type: string, title: Greeting, description: What the script says., default: 'Hello from {{title name}}' }
values:
  ecosystems: [github-actions]
  buildCommand: sh -n run.sh
  testCommand: sh run.sh
  lintCommand: shellcheck run.sh
layers: [licence-apache-2.0, owners, dependabot]
files:
  - { match: run.sh, ownership: seeded }
targets:
  test: { run: [sh, run.sh] }
examples:
  - name: greeting
    title: With a greeting that a shell would take apart
    answers: { name: greeter, greeting: "it's quoted; exit 3", approvers: [octocat] }
verify:
  - { title: The script is clean, run: [shellcheck, run.sh], tools: [shellcheck] }
  - { title: The script runs, run: [sh, run.sh] }
`;
let templates: string;

beforeAll(() => {
  templates = mkdtempSync(join(tmpdir(), 'falco-templates-'));
  cpSync(templatesFolder, templates, { recursive: true });
  const kind = join(templates, 'repository', 'script-posix');
  mkdirSync(join(kind, 'files'), { recursive: true });
  writeFileSync(join(kind, 'kind.yaml'), manifest);
  writeFileSync(join(kind, 'files', 'run.sh.hbs'), '#!/bin/sh\nset -eu\necho {{shell greeting}}\n');
});
afterAll(() => rmSync(templates, { recursive: true, force: true }));

it('a kind is one folder: it is listed, generated, and proves itself', async () => {
  const tree = diskTree(templates);
  const example = listExamples(tree).find(({ id }) => id === 'repository/script-posix/greeting');
  if (example === undefined) throw new Error('the kind is not listed');
  const written = await writeExample(example, tree);
  try {
    const steps = verifyStepsOf(written.folder, tree);
    const { binFolder } = await ensureTools(steps.flatMap(({ tools = [] }) => tools));
    for (const step of steps) await runVerifyStep(written.folder, step, binFolder);
    expect(steps.map(({ title }) => title)).toContain('The script runs');
    expect(diskTree(written.folder).list('')).toEqual([
      '.falco',
      '.git',
      '.github',
      'LICENSE',
      'OWNERS',
      'run.sh',
      'tier.yaml',
    ]);
  } finally {
    written.remove();
  }
});
