import { readRemoved, removedLinter } from '@falco-toolkit/catalog';
import {
  type FileClaim,
  type GeneratorContext,
  guardTarget,
  joinPath,
  type Plan,
  settlePlan,
  ToolkitError,
} from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import { schemaFile, schemaPath } from '../tier-files.ts';
import { adoptUnit, type Neighbourhood } from './adopt-unit.ts';
import { chooseUnits } from './choose-units.ts';
import type { AdoptAnswers } from './parse-adopt.ts';

/** Files between two words about how far the work has come. */
const stride = 5000;

/**
 * Decides what an existing tree gets: a `tier.yaml` and a record for each artifact in it, and OWNERS for a repository that
 * has none. Only what is not there yet is claimed, so that no byte of the tree can change.
 */
export function planAdopt(answers: AdoptAnswers, context: GeneratorContext): Plan {
  const { host } = context;
  const guarded = guardTarget(host, answers.path);
  if ('problem' in guarded) throw new ToolkitError(guarded.problem);
  const { target } = guarded;
  const { units, notes, tier } = chooseUnits(host, target, answers);

  let files = 0;
  const neighbourhood: Neighbourhood = {
    answers,
    context,
    lint: removedLinter(readRemoved(context.data('catalog'))),
    names: new Set(),
    schemaReference: (unit) => relativeSchema(unit, units.length > 1),
    onFile: () => {
      files += 1;
      if (files % stride === 0) context.progress?.(`${files} files`);
    },
  };
  const claims: FileClaim[] = [];
  const told = [...notes];
  for (const unit of units) {
    if (host.kind(joinPath(target, unit, 'tier.yaml')) !== undefined) {
      const name = joinPath(target, unit) || 'the workspace';
      told.push(
        `${name} has a tier.yaml already and is left as it is; falco:update brings what was generated into step.`,
      );
      continue;
    }
    const adopted = adoptUnit(target, unit, tier, neighbourhood);
    claims.push(...adopted.claims);
    told.push(...adopted.notes);
  }
  if (claims.length > 0 && units.length > 1) claims.push(schemaClaim(''));
  else if (claims.length > 0) claims.push(schemaClaim(units[0] ?? ''));
  const open = claims.filter(({ content }) => typeof content === 'string' && /\bTODO\b/.test(content)).length;
  if (open > 0)
    told.push(
      `${open === 1 ? 'One file has' : `${open} files have`} a TODO where only people know; tier-check names each.`,
    );
  return settlePlan({
    generator: 'adopt',
    host,
    target,
    claims: claims.filter(({ path }) => host.kind(joinPath(target, path)) === undefined),
    digest: sha256,
    notes: told,
  });
}

function relativeSchema(unit: string, shared: boolean): string {
  return shared ? `${'../'.repeat(unit.split('/').length)}${schemaPath}` : schemaPath;
}

/** One schema for all contributions of a tree, so that editors complete each `tier.yaml` without a network. */
function schemaClaim(unit: string): FileClaim {
  const file = schemaFile();
  return { ...file, path: joinPath(unit, file.path) };
}
