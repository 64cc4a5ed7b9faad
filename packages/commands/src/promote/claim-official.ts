import {
  type CommandContext,
  compareText,
  type FileClaim,
  joinPath,
  type Operation,
  readText,
  settlePlan,
} from '@falco-toolkit/core';
import { createEngine, readKind, readLayer, renderFiles, sha256 } from '@falco-toolkit/kinds';
import {
  type EvidenceRecord,
  editBadges,
  editTier,
  evidenceSkeleton,
  recordClaim,
  renderReportMarkdown,
  sourceClaim,
  type TierMetadata,
} from '@falco-toolkit/tiers';
import { measure } from './measure.ts';
import type { PromoteAnswers } from './promote-answers.ts';
import type { Promotion } from './promotion.ts';

/**
 * Makes an artifact official: the files that only official artifacts have, the record of the decision, and the claim. With `--prepare`, all
 * that can be added and no claim: the files, a record for each missing piece of evidence, and the report.
 */
export async function claimOfficial(
  answers: PromoteAnswers,
  folder: string,
  metadata: TierMetadata,
  context: CommandContext,
): Promise<Promotion> {
  const layer = layerFiles(metadata, folder, context);
  const decided = answers.decision === undefined ? [] : decisionFiles(answers.decision, metadata, context);
  const added = operationsOf(folder, [...layer, ...decided], context);
  const report = await measure(folder, 'official', added, context);
  if (answers.prepare) {
    const files = [...layer, ...decided, ...missing(folder, evidenceSkeleton(report), context)];
    // The report is about the artifact as it will be, so that a second run has nothing to write.
    const told = await measure(folder, 'official', operationsOf(folder, files, context), context);
    const prepared = operationsOf(folder, [...files, reportFile(renderReportMarkdown([told]))], context);
    const notes = [`${report.missing.length} gates keep it from official; .falco/reports/official.md has all.`];
    return { operations: prepared, folder, report, settled: true, notes };
  }
  const claimed = operationsOf(
    folder,
    [...layer, ...decided, reportFile(renderReportMarkdown([report])), ...claim(folder, metadata, context)],
    context,
  );
  return {
    operations: claimed,
    folder,
    report,
    settled: true,
    notes: ['Send the drafts of the draft command to those who keep the lists.'],
  };
}

/** The files of the layer that are not there yet: they belong to the artifact's people from the beginning. */
function layerFiles(metadata: TierMetadata, folder: string, context: CommandContext): readonly FileClaim[] {
  const { templates } = context;
  const part = readLayer(templates, 'official');
  const kinds = templates.list('repository');
  const [first] = kinds.filter((name) => templates.kind(`repository/${name}/kind.yaml`) === 'file');
  const manifest = readKind(templates, 'repository', first ?? '');
  const kind = {
    manifest,
    parts: [{ part, folder: '_layers/official', origin: 'layer:official' }],
    context: { ...metadata },
    tasks: [],
  };
  return missing(folder, renderFiles(templates, createEngine(templates), kind, {}), context);
}

function missing(folder: string, claims: readonly FileClaim[], { host }: CommandContext): readonly FileClaim[] {
  return claims.filter(({ path }) => host.kind(joinPath(folder, path)) === undefined);
}

function decisionFiles(decision: string, { repository }: TierMetadata, { host }: CommandContext): readonly FileClaim[] {
  const text = `The core maintainers granted the status Stable: ${decision}\n`;
  const source = sourceClaim('granted.md', text);
  const record: EvidenceRecord = {
    apiVersion: 'falco.org/v1alpha1',
    kind: 'Evidence',
    id: 'granted',
    pillar: 'stability',
    claim: 'The core maintainers granted the status Stable',
    producer: { name: 'falcosecurity/evolution' },
    subject: repository === undefined ? {} : { repository },
    observed: { status: 'stable' },
    result: 'pass',
    collected: host.today,
    // A status is granted until it is taken back.
    expires: '9999-12-31',
    source: { file: source.path, url: decision, sha256: sha256(text) },
  };
  return [recordClaim(record), source];
}

function claim(folder: string, metadata: TierMetadata, { host }: CommandContext): readonly FileClaim[] {
  const file = joinPath(folder, 'tier.yaml');
  const change: Pick<TierMetadata, 'tier' | 'status'> =
    metadata.status === undefined ? { tier: 'official' } : { tier: 'official', status: 'stable' };
  const text = editTier({ file, text: readText(host, file) ?? '' }, change);
  return [
    { path: 'tier.yaml', content: text, ...merged },
    ...badgeFiles(folder, metadata, { ...metadata, ...change }, host),
  ];
}

/** The README with the badges of the new status. */
export function badgeFiles(
  folder: string,
  before: TierMetadata,
  after: TierMetadata,
  host: CommandContext['host'],
): readonly FileClaim[] {
  const readme = readText(host, joinPath(folder, 'README.md'));
  return readme === undefined ? [] : [{ path: 'README.md', content: editBadges(readme, before, after), ...merged }];
}

const merged = { mode: '644', ownership: 'merged', origin: 'promote' } as const;

function reportFile(content: string): FileClaim {
  return { path: '.falco/reports/official.md', content: `${content}\n`, ...merged };
}

/** Claims below a folder as operations of the workspace. */
export function operationsOf(
  folder: string,
  claims: readonly FileClaim[],
  { host }: CommandContext,
): readonly Operation[] {
  const plan = settlePlan({ generator: 'promote', host, target: folder, claims, digest: sha256 });
  return plan.operations
    .map((operation) => ({ ...operation, path: joinPath(folder, operation.path) }))
    .toSorted((a, b) => compareText(a.path, b.path));
}
