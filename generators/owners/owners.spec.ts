import { type MemoryFile, memoryHost, type Plan, ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { owners } from '../index.ts';

const lines = (more: string): string =>
  `apiVersion: falco.org/v1alpha1\nname: webhook\ntitle: Webhook\ndescription: Sends alerts\nscope: ecosystem\nlicence: Apache-2.0\n${more}`;
const repository: Readonly<Record<string, MemoryFile>> = {
  'repositories/webhook/tier.yaml': lines(
    'kind: Repository\ntier: repository\nstatus: incubating\nrepository: octo-org/webhook\n',
  ),
  'repositories/webhook/OWNERS': 'approvers:\n  # first\n  - alice\n  - bob\n',
};
const contribution: Readonly<Record<string, MemoryFile>> = {
  'contrib/webhook/tier.yaml': lines('kind: Contrib\ntier: contrib\nstatus: sandbox\nowners:\n  - alice # wrote it\n'),
};

function plan(answers: object, files = repository): Plan {
  const context = { host: memoryHost(files), templates: memoryHost(), data: () => memoryHost(), version: '1.2.3' };
  return owners.plan({ name: 'webhook', ...answers }, context);
}

function written(answers: object, files = repository): readonly (readonly [string, unknown])[] {
  const { operations, target } = plan(answers, files);
  return operations.map((operation) => [
    `${target}/${operation.path}`,
    operation.type === 'write' ? operation.content : undefined,
  ]);
}

function failure(answers: object, files = repository): string {
  try {
    plan(answers, files);
  } catch (error) {
    if (error instanceof ToolkitError) return error.message;
    throw error;
  }
  throw new Error('the answers were taken');
}

describe('falco:owners', () => {
  it('edits the OWNERS file of an artifact, which it finds by its name', () => {
    expect(written({ approvers: 'carol', reviewers: 'dave' })).toEqual([
      ['repositories/webhook/OWNERS', 'approvers:\n  # first\n  - alice\n  - bob\n  - carol\nreviewers:\n  - dave\n'],
    ]);
  });

  it('names the tier.yaml that hides an artifact, as its name cannot be read', () => {
    const files = { ...repository, 'repositories/webhook/tier.yaml': 'x: [\n' };
    expect(failure({ approvers: 'carol' }, files)).toContain(
      'no name that can be read in repositories/webhook/tier.yaml',
    );
  });

  it('has nothing to do the second time', () => {
    expect(plan({ approvers: 'alice' }).operations).toEqual([]);
  });

  it('edits the owners of a contribution in its tier.yaml', () => {
    expect(written({ approvers: 'bob' }, contribution)).toEqual([
      ['contrib/webhook/tier.yaml', `${String(contribution['contrib/webhook/tier.yaml'])}  - bob\n`],
    ]);
  });

  it('tells what was wrong before and still is', () => {
    const files = { ...repository, 'repositories/webhook/OWNERS': 'approvers:\n  - a\n  - b\n  - b\n' };
    expect(plan({ approvers: 'c' }, files).notes).toEqual([
      'repositories/webhook/OWNERS:4: still wrong: b is in approvers twice',
    ]);
  });

  it.each([
    [{ name: 'webhok' }, 'Did you mean webhook?', repository],
    [{ emeritus: 'bob' }, 'there is 1 approver; status incubating needs at least 2', repository],
    [{ remove: 'zoe' }, 'zoe is in no list', repository],
    [{ approvers: 'é' }, 'U+00E9', repository],
    [{ reviewers: 'bob' }, 'which has owners and no other list', contribution],
    [{ remove: 'bob' }, 'bob is no owner', contribution],
    [{ remove: 'alice' }, 'names nobody', contribution],
  ])('refuses %j', (answers, words, files) => {
    expect(failure(answers, files)).toContain(words);
  });
});
