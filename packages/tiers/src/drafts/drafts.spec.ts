import { ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { TierMetadata } from '../tier-metadata.ts';
import type { Draft, DraftInput, DraftName } from './draft.ts';
import { makeDrafts } from './make-drafts.ts';
import { applyEdits, renderEdits } from './text-edits.ts';

const metadata: TierMetadata = {
  apiVersion: 'falco.org/v1alpha1',
  kind: 'Repository',
  name: 'webhook',
  title: 'Webhook',
  description: 'Sends alerts: to a webhook',
  tier: 'repository',
  scope: 'ecosystem',
  status: 'sandbox',
  licence: 'Apache-2.0',
  repository: 'falcosecurity/webhook',
};

const upstream = {
  issueTemplate: `---\nname: Incubation request\nlabels: kind/incubating-now\nassignees: ''\n---\n\n<!-- NOTICE -->\n\n**Repository**: <!-- Insert -->\n\n**Motivation**\n\n<!--\nWhy?\n-->`,
  repositories: `# The list.\n- name: alpha\n  scope: Core\n  status: Stable # long ago\n  description: First\n\n# The last.\n- name: zeta\n  scope: Special\n  description: "Last"\n`,
  org: `orgs:\n  falcosecurity:\n    admins:\n      - Leader\n\n    members:\n      - alice\n      - zoe\n\n    repos:\n      alpha:\n        description: First # keep\n      zeta:\n        description: Last\n\n    teams:\n      # bots\n      machine_users:\n        privacy: closed\n        repos:\n          alpha: admin\n      zeta-maintainers:\n        privacy: closed\n`,
  config: `branch-protection:\n  orgs:\n    falcosecurity:\n      repos:\n        alpha:\n          branches:\n            main:\n              protect: true\n\n# merging\ntide:\n  merge_method:\n    falcosecurity/alpha: rebase\n  queries:\n    - repos:\n        - falcosecurity/alpha\n      labels:\n        - lgtm\n`,
  plugins: `approve:\n- repos:\n  - falcosecurity/alpha\n  lgtm_acts_as_approve: true\nplugins:\n  falcosecurity/alpha:\n    plugins:\n    - approve # Allow /approve\n`,
  registry: `# nonce: 1\nreserved_sources: ["syscall"]\nplugins:\n  - name: test\n    reserved: true\n    capabilities:\n      sourcing: { supported: true, id: 999, source: test }\n  - name: k8saudit\n    capabilities:\n      sourcing:\n        supported: true\n        id: 7\n        source: k8s_audit\n`,
};

const registryEntry = `# ready\n- name: webhook\n  capabilities:\n    sourcing:\n      supported: true\n      id: 999\n      source: webhook\n`;

function input(change: Partial<DraftInput> = {}, files: Partial<typeof upstream> = upstream): DraftInput {
  const sources = Object.entries(files).map(([key, text]) => [key, { file: key, text }] as const);
  const base = {
    metadata,
    status: 'incubating',
    approvers: ['alice', 'leader', 'Bob'],
    motivation: 'It is used.\n',
    registryEntry: { file: 'registry.yaml', text: registryEntry },
  } as const;
  return { ...base, upstream: Object.fromEntries(sources), ...change };
}

function draft(name: DraftName, change?: Partial<DraftInput>, files?: Partial<typeof upstream>): Draft {
  const [found] = makeDrafts(input(change, files), [name]);
  if (found === undefined) throw new Error(`there is no draft ${name}`);
  return found;
}

const added = ({ text }: Draft): string =>
  text
    .split('\n')
    .filter((line) => line.startsWith('+') && !line.startsWith('+++'))
    .map((line) => line.slice(1))
    .join('\n');
const removed = ({ text }: Draft): readonly string[] =>
  text.split('\n').filter((line) => line.startsWith('-') && !line.startsWith('---'));

describe('the issue', () => {
  it("fills the receiver's own form, with its label", () => {
    const { file, notes, text } = draft('issue');
    expect(file).toBe('issue-incubating.md');
    expect(text).toBe('**Repository**: https://github.com/falcosecurity/webhook\n\n**Motivation**\n\nIt is used.\n');
    expect(notes).toContain('Label: kind/incubating-now');
  });

  it('has the known form without it, and says when there is no repository yet', () => {
    const { repository: _, ...homeless } = metadata;
    const { notes, text } = draft('issue', { metadata: homeless, status: 'sandbox', motivation: 'So $& it is' }, {});
    expect(text).toContain('**Repository**: not there yet\n');
    expect(text).toContain('So $& it is');
    expect(notes).toContain('Label: kind/sandbox');
  });
});

describe('the list of repositories', () => {
  it('gets an entry at its end', () => {
    const found = draft('repositories');
    expect(added(found)).toBe(
      '- name: webhook\n  scope: Ecosystem\n  status: Incubating\n  description: "Sends alerts: to a webhook"',
    );
    expect(removed(found)).toEqual([]);
  });

  it('gets another status in the entry that there is, and keeps the comment', () => {
    const found = draft('repositories', {
      metadata: { ...metadata, scope: 'core', repository: 'falcosecurity/alpha' },
      status: 'deprecated',
    });
    expect(removed(found)).toEqual(['-  status: Stable # long ago']);
    expect(added(found)).toBe('  status: Deprecated # long ago');
  });

  it('gets a status where there was none, and nothing twice', () => {
    const found = draft('repositories', { metadata: { ...metadata, repository: 'falcosecurity/zeta' } });
    expect(added(found)).toBe('  scope: Ecosystem\n  status: Incubating');
  });

  it('is left alone where it says so already', () => {
    const found = draft('repositories', {
      metadata: { ...metadata, scope: 'core', repository: 'falcosecurity/alpha' },
      status: 'stable',
    });
    expect(found).toMatchObject({ text: '', notes: ['The list says so already.'] });
  });

  it('is shown as an entry without the file', () => {
    expect(draft('repositories', {}, {})).toMatchObject({
      file: 'repositories.yaml',
      text: expect.stringMatching(/^- name: webhook\n/),
    });
  });
});

describe("Prow's files", () => {
  it('get the repository, its team, its new members and the rights of the bot, each in its place', () => {
    const found = draft('org');
    const after = parse(patched(upstream.org, found));
    const org = after.orgs.falcosecurity;
    expect(org.members).toEqual(['alice', 'Bob', 'zoe']);
    expect(Object.keys(org.repos)).toEqual(['alpha', 'webhook', 'zeta']);
    expect(org.teams['webhook-maintainers']).toMatchObject({
      maintainers: ['leader'],
      members: ['alice', 'Bob'],
      repos: { webhook: 'maintain' },
    });
    expect(org.teams.machine_users.repos).toEqual({ alpha: 'admin', webhook: 'admin' });
    expect(removed(found)).toEqual([]);
    expect(found.notes[0]).toContain('Bob is no member of the organisation yet');
  });

  it('get branch protection, the way to merge, and a query', () => {
    const after = parse(patched(upstream.config, draft('config')));
    expect(after['branch-protection'].orgs.falcosecurity.repos.webhook).toEqual({
      branches: { main: { protect: true } },
    });
    expect(after.tide.merge_method).toEqual({ 'falcosecurity/alpha': 'rebase', 'falcosecurity/webhook': 'rebase' });
    expect(after.tide.queries).toHaveLength(2);
  });

  it('get plugins; what the file has no place for is named', () => {
    const found = draft('plugins');
    const after = parse(patched(upstream.plugins, found));
    expect(after.approve[0].repos).toEqual(['falcosecurity/alpha', 'falcosecurity/webhook']);
    expect(after.plugins['falcosecurity/webhook'].plugins).toContain('verify-owners');
    expect(found.notes).toContain('The file has no require_matching_label; that part is left out.');
  });

  it('are left alone by a second draft', () => {
    for (const name of ['org', 'config', 'plugins'] as const) {
      const once = patched(upstream[name], draft(name));
      expect(draft(name, {}, { [name]: once }).text).toBe('');
    }
  });

  it('are shown as what is to be added without the files', () => {
    const after = parse(draft('config', {}, {}).text);
    expect(after.tide.merge_method).toEqual({ 'falcosecurity/webhook': 'rebase' });
  });

  it('are refused in a form that nobody knows, with the place', () => {
    expect(() => draft('config', {}, { config: 'tide:\n  merge_method: {}\n' })).toThrow(
      /^config:2:17: .*tide\.merge_method is not a map/,
    );
    expect(() => draft('config', {}, { config: 'tide: [' })).toThrow(ToolkitError);
  });
});

describe('the registry of plugins', () => {
  it('gets the entry with the next free id', () => {
    const found = draft('registry');
    expect(parse(patched(upstream.registry, found)).plugins[2]).toMatchObject({
      name: 'webhook',
      capabilities: { sourcing: { id: 8 } },
    });
    expect(found.notes[0]).toBe('The plugin gets the id 8; write it to its code as well.');
    expect(removed(found)).toEqual([]);
  });

  it.each([
    ['an id that is taken', registryEntry.replace('999', '7'), 'the id 7 is that of k8saudit'],
    ['an id for private use', registryEntry.replace('999', '1073741824'), 'is for private use'],
    [
      'a reserved event source',
      registryEntry.replace('source: webhook', 'source: syscall'),
      'the event source syscall is reserved',
    ],
  ])('refuses %s', (_title, text, words) => {
    expect(() => draft('registry', { registryEntry: { file: 'registry.yaml', text } })).toThrow(words);
  });

  it('is of no use to an artifact without an entry', () => {
    const { registryEntry: _, ...without } = input();
    expect(makeDrafts(without).map(({ name }) => name)).toEqual([
      'issue',
      'org',
      'config',
      'plugins',
      'repositories',
      'badges',
    ]);
  });
});

describe('renderEdits', () => {
  it('joins what is near, and keeps apart what is not', () => {
    const text = `${Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n')}\n`;
    const edits = [
      { at: 2, remove: 1, insert: ['two'] },
      { at: 5, remove: 0, insert: ['new'] },
      { at: 25, remove: 2, insert: [] },
    ];
    const diff = renderEdits('a.txt', text, edits);
    expect(diff.match(/^@@.*@@$/gm)).toEqual(['@@ -1,8 +1,9 @@', '@@ -23,8 +24,6 @@']);
    expect(applyEdits(text, edits).split('\n').slice(0, 7)).toEqual([
      'line 0',
      'line 1',
      'two',
      'line 3',
      'line 4',
      'new',
      'line 5',
    ]);
  });

  it('says nothing where nothing changes', () => {
    expect(renderEdits('a', 'x\n', [])).toBe('');
  });
});

/** Carries out a unified diff, and fails where what it expects is not there. */
function patched(text: string, { text: diff }: Draft): string {
  const lines = text.split('\n');
  const out: string[] = [];
  let at = 0;
  for (const line of diff.split('\n').slice(2, -1)) {
    const start = /^@@ -(\d+),(\d+)/.exec(line);
    if (start !== null) {
      const next = Number(start[1]) - (start[2] === '0' ? 0 : 1);
      out.push(...lines.slice(at, next));
      at = next;
    } else if (line.startsWith('+')) out.push(line.slice(1));
    else {
      expect(lines[at]).toBe(line.slice(1));
      if (line.startsWith(' ')) out.push(line.slice(1));
      at += 1;
    }
  }
  return [...out, ...lines.slice(at)].join('\n');
}
