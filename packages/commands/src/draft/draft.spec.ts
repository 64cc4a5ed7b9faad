import type { MemoryFile } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { fakeContext, filesAfter } from '../fake-context.fixture.ts';
import { draft } from './index.ts';

const files: Readonly<Record<string, MemoryFile>> = {
  'hook/tier.yaml':
    'apiVersion: falco.org/v1alpha1\nkind: Repository\nname: hook\ntitle: Hook\ndescription: Sends alerts\ntier: repository\nscope: ecosystem\nstatus: sandbox\nlicence: Apache-2.0\nrepository: falcosecurity/hook\n',
  'hook/OWNERS': 'approvers:\n  - OctoCat\n  - hubot\n',
  'hook/README.md': '# Hook\n',
  'up/repositories.yaml': '- name: alpha\n  scope: Core\n',
  'up/.github/ISSUE_TEMPLATE/repo_incubating_request.md':
    '---\nlabels: kind/incubating\n---\n**Repository**:\n\n**Motivation**\n',
};

async function run(given: object) {
  const result = await draft.run({ path: 'hook', ...given }, fakeContext(files));
  const { drafts, status } = JSON.parse(result.render('json'));
  return { ...result, drafts, status, names: drafts.map(({ name }: { name: string }) => name) };
}

describe('draft', () => {
  it('asks for the next status, with all that the artifact has a use for', async () => {
    const { names, status } = await run({});
    expect(status).toBe('incubating');
    expect(names).toEqual(['issue', 'org', 'config', 'plugins', 'repositories', 'badges']);
  });

  it('says why, and what was measured', async () => {
    const { drafts } = await run({ motivation: 'Many use it.', evolution: 'up', only: 'issue' });
    expect(drafts[0].text).toMatch(
      /^\*\*Repository\*\*: https:\/\/github\.com\/falcosecurity\/hook\n\n\*\*Motivation\*\*\n\nMany use it\.\n/,
    );
    expect(drafts[0].text).toContain('- There is a build that anybody can run: no such file is there');
    expect(drafts[0].text).not.toContain('nobody handed in');
  });

  it('names people as OWNERS spells them', async () => {
    const { render } = await run({ only: 'org' });
    expect(render('text')).toContain('- OctoCat');
  });

  it('keeps the drafts beside the artifact when asked to', async () => {
    const { plan } = await run({ write: true, evolution: 'up', only: 'issue,repositories' });
    expect(Object.keys(filesAfter(plan))).toEqual([
      'hook/.falco/drafts/issue-incubating.md',
      'hook/.falco/drafts/repositories.diff',
    ]);
  });

  it.each([
    [{ evolution: 'nowhere' }, 'nowhere has no .github'],
    [{ only: 'isue' }, '--only'],
    [{ path: 'up' }, 'up has no tier.yaml'],
  ])('refuses %j', async (wrong, words) => {
    await expect(run(wrong)).rejects.toThrow(words);
  });
});
