import {
  type FileClaim,
  type GeneratorContext,
  guardTarget,
  joinPath,
  type OpenAnswers,
  type Plan,
  settlePlan,
  ToolkitError,
} from '@falco-toolkit/core';
import {
  createEngine,
  keepSeeded,
  readKind,
  readRecord,
  recordedFiles,
  refuseOtherProject,
  renderFiles,
  renderRecord,
  resolveKind,
  sha256,
} from '@falco-toolkit/kinds';
import { contribIndexFolder, planContribIndex, type TierMetadata } from '@falco-toolkit/tiers';
import { contribFacts, contribMetadata, schemaFile, tierFile } from './metadata.ts';
import type { ContribAnswers } from './parse-contrib.ts';

/**
 * Decides the files of a contribution, its metadata and record, and the index of the tree that it stands in. The index is
 * outside of the contribution, so that the plan's target is the folder of the index where there is one.
 */
export function planContrib(answers: ContribAnswers, context: GeneratorContext): Plan {
  const { host, templates, version } = context;
  const guarded = guardTarget(host, answers.directory);
  if ('problem' in guarded) throw new ToolkitError(guarded.problem);
  const folder = guarded.target;
  const indexFolder = contribIndexFolder(host, folder);
  const path = indexFolder === undefined ? '' : relativeTo(indexFolder, folder);

  const engine = createEngine(templates);
  const manifest = readKind(templates, 'contrib', answers.kind);
  const record = readRecord(host, folder);
  const template = `contrib/${manifest.name}`;
  refuseOtherProject(record, { template, name: answers.name }, folder);
  const date = record?.date ?? host.today;
  const kind = resolveKind({ templates, engine, manifest, answers, facts: contribFacts(answers, date) });
  const metadata = contribMetadata(answers, kind, date);
  const claims = [...renderFiles(templates, engine, kind, answers), tierFile(metadata)];
  const about = { generator: 'contrib', template, toolkit: version, date };
  const recorded = recordedFiles(record);
  const { kept, notes } = keepSeeded({ host, target: folder, claims, recorded, force: answers.force });
  const ledger = [...renderRecord({ ...about, answers: recordedAnswers(answers) }, claims, kept), schemaFile()];
  return settlePlan({
    generator: 'contrib',
    host,
    target: indexFolder ?? folder,
    claims: [...below(path, claims), ...indexClaims(context, indexFolder, path, metadata)],
    ledger: below(path, ledger),
    digest: sha256,
    force: answers.force,
    tasks: kind.tasks,
    notes,
    ...(recorded === undefined
      ? {}
      : { recorded: new Map([...recorded].map(([file, entry]) => [joinPath(path, file), entry])) }),
  });
}

function indexClaims(
  { host }: GeneratorContext,
  folder: string | undefined,
  path: string,
  metadata: TierMetadata,
): readonly FileClaim[] {
  if (folder === undefined) return [];
  // What stands in a contribution's tier.yaml may have been changed by its owners since.
  const added = host.kind(joinPath(folder, path, 'tier.yaml')) === 'file' ? [] : [{ path, metadata }];
  return [planContribIndex(host, folder, added)];
}

function below(path: string, claims: readonly FileClaim[]): readonly FileClaim[] {
  return claims.map((claim) => ({ ...claim, path: joinPath(path, claim.path) }));
}

function relativeTo(folder: string, path: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

/** Where a contribution stands and how a command was given is not part of what it is made from. */
function recordedAnswers({ directory: _directory, force: _force, ...answers }: ContribAnswers): OpenAnswers {
  return answers;
}
