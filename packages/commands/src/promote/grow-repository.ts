import {
  type CommandContext,
  compareText,
  decodeText,
  joinPath,
  listFiles,
  type Operation,
  readText,
  sameBytes,
  ToolkitError,
  toBytes,
  type WriteOperation,
} from '@falco-toolkit/core';
import { generators } from '@falco-toolkit/generators';
import { listKinds, readRecord, sha256 } from '@falco-toolkit/kinds';
import { merge } from '@falco-toolkit/merge';
import {
  contribIndexFolder,
  planContribIndex,
  readTierMetadata,
  renderTierMetadata,
  type TierMetadata,
} from '@falco-toolkit/tiers';
import { withoutFolder } from '@falco-toolkit/update';
import { readChanges } from '../update/read-changes.ts';
import { type Growth, growthOf, placeOf } from './growth.ts';
import { measure } from './measure.ts';
import type { PromoteAnswers } from './promote-answers.ts';
import type { Promotion } from './promotion.ts';
import { treeAfter } from './tree-after.ts';

/**
 * Makes a contribution a repository: its own files move to where they belong with the same bytes, so that git follows them; what the
 * repository brings is merged with what the contribution's owners changed, from what the contribution began as.
 */
export async function growRepository(
  answers: PromoteAnswers,
  folder: string,
  metadata: TierMetadata,
  context: CommandContext,
): Promise<Promotion> {
  const { host } = context;
  const record = readRecord(host, folder);
  const from = record?.template.startsWith('contrib/') === true ? record.template.slice('contrib/'.length) : undefined;
  const growth = from === undefined ? undefined : growthOf(from, record?.answers ?? {});
  const kind = chooseKind(answers, growth, context);
  const target = answers.directory ?? `repositories/${metadata.name}`;
  refuseStanding(target, context);
  const fitting = growth?.into === kind ? growth : undefined;
  const shared = Object.fromEntries(
    (fitting?.shared ?? []).flatMap((name) =>
      record?.answers[name] === undefined ? [] : [[name, record.answers[name]]],
    ),
  );
  const given = {
    name: metadata.name,
    kind,
    description: metadata.description,
    approvers: metadata.owners ?? [],
    organization: answers.organization,
    scope: metadata.scope,
    ...shared,
    ...readChanges(answers.set),
    directory: target,
  };
  const elsewhere = { ...context, host: withoutFolder(host, folder, host.today) };
  const made = generators.repository.plan(given, elsewhere);
  const brought = new Map(
    made.operations.flatMap((operation) => (operation.type === 'write' ? [[operation.path, operation] as const] : [])),
  );
  const pristine =
    from === undefined || record === undefined
      ? new Map<string, string>()
      : pristineOf(record.answers, from, folder, metadata, context);
  const conflicts: string[] = [];
  const moved = ownFiles(folder, context).map((path): WriteOperation => {
    const place = placeOf(path, metadata.name, fitting);
    const content = host.read(joinPath(folder, path)) ?? new Uint8Array();
    const mode = host.mode(joinPath(folder, path)) ?? '644';
    const theirs = brought.get(place);
    const own = { type: 'write', change: 'create', path: place, mode, ownership: 'seeded', origin: 'promote' } as const;
    // What moves to a place of its own is what the repository is about, and stands for the example there.
    if (theirs === undefined || place !== path) return { ...own, content };
    const merged = mergeFile(path, pristine.get(path), content, theirs.content);
    if (merged.conflict) conflicts.push(joinPath(target, path));
    return { ...own, ownership: theirs.ownership, mode: theirs.mode, content: merged.content };
  });
  const tier = tierOf(
    metadata,
    folder,
    pristine.get('tier.yaml'),
    brought.get('tier.yaml'),
    context,
    conflicts,
    target,
  );
  const sorted = new Map<string, WriteOperation>([
    ...brought,
    ...moved.map((file) => [file.path, file] as const),
    ['tier.yaml', tier],
  ]);
  const writes = [...sorted.values()].map((file): Operation => ({ ...file, path: joinPath(target, file.path) }));
  const removes = listFiles(host, folder).map(
    (path): Operation => ({ type: 'remove', path: joinPath(folder, path), origin: 'promote' }),
  );
  const operations = withIndex(folder, [...removes, ...writes], context);
  const report = await measure(target, 'repository', operations, context, '');
  return {
    operations: operations.toSorted((a, b) => compareText(a.path, b.path)),
    folder: target,
    report,
    settled: conflicts.length === 0,
    notes: conflicts.map((path) => `${path} has two versions of the same lines, between markers: keep what you want.`),
  };
}

function chooseKind({ kind }: PromoteAnswers, growth: Growth | undefined, { templates }: CommandContext): string {
  const chosen = kind ?? growth?.into;
  if (chosen !== undefined) return chosen;
  const kinds = listKinds(templates, 'repository').join(', ');
  throw new ToolkitError({
    code: 'invalid-answer',
    message: 'nothing tells which kind of repository it becomes',
    hint: `Give --kind: ${kinds}.`,
  });
}

function refuseStanding(target: string, { host }: CommandContext): void {
  if (host.kind(target) === undefined || host.list(target).length === 0) return;
  throw new ToolkitError({
    code: 'target-occupied',
    message: `${target} is there already`,
    hint: 'Choose another --directory.',
  });
}

/** What the contribution's people wrote; what the toolkit keeps beside it is made anew. */
function ownFiles(folder: string, { host }: CommandContext): readonly string[] {
  return listFiles(host, folder).filter((path) => path !== 'tier.yaml' && !path.startsWith('.falco/'));
}

/** What the contribution began as, where the present templates still give the bytes that the record has. */
function pristineOf(
  answers: object,
  kind: string,
  folder: string,
  { name }: TierMetadata,
  context: CommandContext,
): ReadonlyMap<string, string> {
  const record = readRecord(context.host, folder);
  const again = {
    ...context,
    host: withoutFolder(context.host, folder, record?.date ?? context.host.today),
  };
  try {
    const plan = generators.contrib.plan({ ...answers, name, kind, directory: folder === '' ? '.' : folder }, again);
    return new Map(
      plan.operations.flatMap((operation) => {
        if (operation.type !== 'write' || typeof operation.content !== 'string') return [];
        const full = joinPath(plan.target, operation.path);
        const path = full.startsWith(`${folder}/`) ? full.slice(folder.length + 1) : full;
        return record?.files[path]?.sha256 === sha256(operation.content) ? [[path, operation.content] as const] : [];
      }),
    );
  } catch (error) {
    // Without what it began as, every difference is a question for people.
    if (error instanceof ToolkitError) return new Map();
    throw error;
  }
}

interface MergedFile {
  readonly content: string | Uint8Array;
  readonly conflict: boolean;
}

function mergeFile(path: string, base: string | undefined, ours: Uint8Array, theirs: string | Uint8Array): MergedFile {
  const text = decodeText(ours);
  if (sameBytes(ours, toBytes(theirs))) return { content: theirs, conflict: false };
  if (text === undefined || typeof theirs !== 'string') return { content: ours, conflict: false };
  const { conflicts, text: merged } = merge({
    path,
    base,
    ours: text,
    theirs,
    labels: { ours: 'the contribution', theirs: 'the repository' },
  });
  return { content: merged, conflict: conflicts.length > 0 };
}

/** The `tier.yaml` of the repository with all that the contribution said of itself. */
function tierOf(
  before: TierMetadata,
  folder: string,
  base: string | undefined,
  made: WriteOperation | undefined,
  { host }: CommandContext,
  conflicts: string[],
  target: string,
): WriteOperation {
  if (made === undefined || typeof made.content !== 'string') throw new Error('a repository has a tier.yaml');
  const after = readTierMetadata({ file: 'tier.yaml', text: made.content }).value;
  // What the owners changed comes from their text; the merge would take the same change on both sides for two.
  const origin = base === undefined ? before : readTierMetadata({ file: 'tier.yaml', text: base }).value;
  const { buildsOn = [], description, falco, lastVerified, licence, requires, title } = origin;
  const carried: TierMetadata = {
    ...after,
    title,
    description,
    licence,
    ...(falco === undefined ? {} : { falco }),
    ...(requires === undefined ? {} : { requires: { ...after.requires, ...requires } }),
    buildsOn: [...new Set([...buildsOn, ...(after.buildsOn ?? [])])],
    ...(lastVerified === undefined ? {} : { lastVerified }),
  };
  const theirs = renderTierMetadata(carried, { schemaReference: '.falco/tier.schema.json' });
  const ours = readText(host, joinPath(folder, 'tier.yaml')) ?? '';
  const merged = merge({
    path: 'tier.yaml',
    base: base ?? ours,
    ours,
    theirs,
    labels: { ours: 'the contribution', theirs: 'the repository' },
  });
  if (merged.conflicts.length > 0) conflicts.push(joinPath(target, 'tier.yaml'));
  return { ...made, content: merged.text };
}

/** The index of contributions no longer lists what left. */
function withIndex(folder: string, operations: readonly Operation[], { host }: CommandContext): readonly Operation[] {
  const index = contribIndexFolder(host, folder);
  if (index === undefined) return operations;
  const path = joinPath(index, 'README.md');
  const before = readText(host, path);
  if (before === undefined) return operations;
  const claim = planContribIndex(treeAfter(host, operations), index);
  if (claim.content === before) return operations;
  return [...operations, { type: 'write', change: 'update', ...claim, path }];
}
