import { readYaml, type TextSource, type YamlSource } from '@falco-toolkit/documents';
import { entriesOf, itemsOf } from '../entries-of.ts';
import { foldLogin } from '../github-login.ts';
import { renderYaml } from '../render-yaml.ts';
import type { Draft, DraftInput, DraftName } from './draft.ts';
import { renderEdits, type TextEdit } from './text-edits.ts';
import { hasPath, insertItem, insertKey } from './yaml-place.ts';

/** The change of `config/org.yaml` of falcosecurity/test-infra: the repository, its team and its members. */
export function draftOrg(input: DraftInput): Draft | undefined {
  return ofRepository(input, orgDraft);
}

/** The change of `config/config.yaml` of falcosecurity/test-infra: branch protection and merging. */
export function draftConfig(input: DraftInput): Draft | undefined {
  return ofRepository(input, configDraft);
}

/** The change of `config/plugins.yaml` of falcosecurity/test-infra: what Prow does in the repository. */
export function draftPlugins(input: DraftInput): Draft | undefined {
  return ofRepository(input, pluginsDraft);
}

function ofRepository(input: DraftInput, make: (about: Repository) => Draft): Draft | undefined {
  const { repository } = input.metadata;
  if (repository === undefined) return undefined;
  const [organization = '', name = ''] = repository.split('/');
  return make({ ...input, organization, name, repository });
}

interface Repository extends DraftInput {
  readonly organization: string;
  readonly name: string;
  readonly repository: string;
}

function orgDraft(about: Repository): Draft {
  const { approvers, metadata, name, organization, upstream } = about;
  const merging = { allow_merge_commit: false, allow_rebase_merge: true, allow_squash_merge: false };
  const stanza = {
    ...merging,
    default_branch: 'main',
    description: metadata.description,
    has_projects: true,
    has_wiki: false,
  };
  const top = ['orgs', organization];
  return draft('org', about, upstream.org, (yaml) => {
    const org = entriesOf(entriesOf(entriesOf(yaml?.value).get('orgs')).get(organization));
    const logins = (key: string): ReadonlySet<string> =>
      new Set(itemsOf(org.get(key)).map((login) => foldLogin(String(login))));
    const [admins, members] = [logins('admins'), logins('members')];
    const isAdmin = (login: string): boolean => admins.has(foldLogin(login));
    const newcomers = approvers.filter((login) => !isAdmin(login) && !members.has(foldLogin(login)));
    const leaders = approvers.filter(isAdmin);
    const team = {
      description: `maintainers of ${organization}/${name}`,
      ...(leaders.length === 0 ? {} : { maintainers: leaders }),
      members: approvers.filter((login) => !isAdmin(login)),
      privacy: 'closed',
      repos: { [name]: 'maintain' },
    };
    return {
      changes: [
        ...newcomers
          .toSorted((a, b) => (foldLogin(a) < foldLogin(b) ? -1 : 1))
          .map((login): Change => ({ path: [...top, 'members'], item: login, sorted: true })),
        { path: [...top, 'repos'], key: name, value: stanza },
        { path: [...top, 'teams'], key: `${name}-maintainers`, value: team },
        { path: [...top, 'teams', 'machine_users', 'repos'], key: name, value: 'admin' },
      ],
      notes:
        newcomers.length === 0
          ? []
          : [
              `${newcomers.join(', ')} ${newcomers.length === 1 ? 'is no member' : 'are no members'} of the organisation yet; Prow refuses an OWNERS file that names others.`,
            ],
    };
  });
}

function configDraft(about: Repository): Draft {
  const { name, organization, repository, upstream } = about;
  const query = {
    repos: [repository],
    labels: ['approved', 'lgtm', 'dco-signoff: yes'],
    missingLabels: [
      'do-not-merge',
      'do-not-merge/hold',
      'do-not-merge/invalid-owners-file',
      'do-not-merge/work-in-progress',
      'needs-rebase',
    ],
  };
  return draft('config', about, upstream.config, () => ({
    changes: [
      {
        path: ['branch-protection', 'orgs', organization, 'repos'],
        key: name,
        value: { branches: { main: { protect: true } } },
      },
      { path: ['tide', 'merge_method'], key: repository, value: 'rebase' },
      { path: ['tide', 'queries'], item: query },
    ],
    notes: [],
  }));
}

function pluginsDraft(about: Repository): Draft {
  const { name, organization, repository, upstream } = about;
  const plugins = [
    'approve',
    'assign',
    'blunderbuss',
    'branchcleaner',
    'dco',
    'help',
    'hold',
    'label',
    'lifecycle',
    'lgtm',
    'mergecommitblocker',
    'require-matching-label',
    'retitle',
    'size',
    'trigger',
    'verify-owners',
    'welcome',
    'wip',
  ];
  const kind = {
    missing_label: 'needs-kind',
    org: organization,
    repo: name,
    prs: true,
    regexp: '^kind/',
    missing_comment:
      'There is not a label identifying the kind of this PR.\nPlease specify it either using `/kind <group>` or manually from the side menu.\n',
  };
  return draft('plugins', about, upstream.plugins, () => ({
    changes: [
      { path: ['approve', 0, 'repos'], item: repository },
      { path: ['lgtm', 0, 'repos'], item: repository },
      { path: ['require_matching_label'], item: kind },
      { path: ['plugins'], key: repository, value: { plugins } },
      { path: ['external_plugins'], key: repository, value: [{ name: 'needs-rebase', events: ['pull_request'] }] },
    ],
    notes: [],
  }));
}

type Path = readonly (string | number)[];

/** Something that is to stand in a map by its key, or in a list. */
type Change =
  | { readonly path: Path; readonly key: string; readonly value: unknown }
  | { readonly path: Path; readonly item: unknown; readonly sorted?: true };

function draft(
  name: DraftName & ('org' | 'config' | 'plugins'),
  { repository }: Repository,
  source: TextSource | undefined,
  decide: (yaml: YamlSource | undefined) => { readonly changes: readonly Change[]; readonly notes: readonly string[] },
): Draft {
  const file = `${name}.yaml`;
  const about = { name, receiver: `falcosecurity/test-infra, a pull request to config/${file}` };
  if (source === undefined) {
    const { changes, notes } = decide(undefined);
    const text = renderYaml(changes.reduce<object>(nest, {}));
    return {
      ...about,
      file,
      text,
      notes: [...notes, 'Each key goes where it stands in the file; nothing else of the file changes.'],
    };
  }
  const yaml = readYaml(source, 'broken-metadata');
  const { changes, notes } = decide(yaml);
  const missing = changes.filter((change) => !hasPath(yaml, change.path));
  const edits = changes
    .filter((change) => hasPath(yaml, change.path))
    .flatMap((change) => toEdit(yaml, change, repository));
  const text = renderEdits(`config/${file}`, source.text, edits);
  const left = missing.map(({ path }) => `The file has no ${path.join('.')}; that part is left out.`);
  return {
    ...about,
    file: `${name}.diff`,
    text,
    notes: [...notes, ...left, ...(text === '' ? ['The file says so already.'] : [])],
  };
}

function toEdit(yaml: YamlSource, change: Change, repository: string): readonly TextEdit[] {
  const current = change.path.reduce<unknown>(
    (above, part) => (typeof part === 'number' ? itemsOf(above)[part] : entriesOf(above).get(part)),
    yaml.value,
  );
  if ('key' in change)
    return entriesOf(current).has(change.key) ? [] : [insertKey(yaml, change.path, change.key, change.value)];
  const name = repository.split('/')[1];
  const there = itemsOf(current).some(
    (item) =>
      item === change.item ||
      itemsOf(entriesOf(item).get('repos')).includes(repository) ||
      entriesOf(item).get('repo') === name,
  );
  return there ? [] : [insertItem(yaml, change.path, change.item, change.sorted === true ? 'sorted' : 'last')];
}

/** A value with a change at its path, for a receiver whose file is not at hand. */
function nest(value: object, change: Change): object {
  const place = (above: unknown, [part, ...rest]: Path): unknown => {
    if (part === undefined) {
      if ('key' in change) return { ...Object.fromEntries(entriesOf(above)), [change.key]: change.value };
      return [...itemsOf(above), change.item];
    }
    if (typeof part === 'number') return [place(itemsOf(above)[part], rest)];
    return { ...Object.fromEntries(entriesOf(above)), [part]: place(entriesOf(above).get(part), rest) };
  };
  // Every change starts at a key, so that the whole is a map.
  return place(value, change.path) as object;
}
