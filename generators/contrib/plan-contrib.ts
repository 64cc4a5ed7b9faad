import { type FileClaim, type GeneratorContext, joinPath, type Plan, settlePlan } from '@falco-toolkit/core';
import { renderFiles, resolveKind, sha256 } from '@falco-toolkit/kinds';
import { contribIndexFolder, planContribIndex, type TierMetadata } from '@falco-toolkit/tiers';
import { recordProject, startProject } from '../start-project.ts';
import { schemaFile, tierFile } from '../tier-files.ts';
import { contribFacts, contribMetadata } from './metadata.ts';
import type { ContribAnswers } from './parse-contrib.ts';

/**
 * Decides the files of a contribution, its metadata and record, and the index of the tree that it stands in. The index is
 * outside of the contribution, so that the plan's target is the folder of the index where there is one.
 */
export function planContrib(answers: ContribAnswers, context: GeneratorContext): Plan {
  const { host, templates } = context;
  const project = startProject('contrib', answers, context);
  const { date, engine, manifest, recorded, target: folder } = project;
  const indexFolder = contribIndexFolder(host, folder);
  const path = indexFolder === undefined ? '' : relativeTo(indexFolder, folder);

  const kind = resolveKind({ templates, engine, manifest, answers, facts: contribFacts(answers, date) });
  const metadata = contribMetadata(answers, kind, date);
  const claims = [...renderFiles(templates, engine, kind, answers), tierFile(metadata)];
  const { ledger, notes } = recordProject('contrib', project, answers, claims, context);
  return settlePlan({
    generator: 'contrib',
    host,
    target: indexFolder ?? folder,
    claims: [...below(path, claims), ...indexClaims(context, indexFolder, path, metadata)],
    ledger: below(path, [...ledger, schemaFile()]),
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
