import type { TextLinter } from '@falco-toolkit/catalog';
import { type FileClaim, type GeneratorContext, joinPath } from '@falco-toolkit/core';
import { describeUnit } from './describe-unit.ts';
import { inferDescription, inferTitle, toName } from './infer-identity.ts';
import { inferKind, inferLanguage } from './infer-kind.ts';
import { inferLicence } from './infer-licence.ts';
import { inferOwners, proposeOwners } from './infer-people.ts';
import { inferBuildsOn, inferPublishes } from './infer-publishes.ts';
import { inferRepository } from './infer-repository.ts';
import { inferScope, inferStatus } from './infer-standing.ts';
import { firstOf, given, type Inference } from './inference.ts';
import type { AdoptAnswers } from './parse-adopt.ts';
import { surveyUnit } from './survey-unit.ts';
import { type Findings, unitClaims } from './unit-claims.ts';

/** What the units of one command share. */
export interface Neighbourhood {
  readonly answers: AdoptAnswers;
  readonly context: GeneratorContext;
  readonly lint: TextLinter;
  /** Names that are taken; more are added. */
  readonly names: Set<string>;
  readonly schemaReference: (unit: string) => string;
  readonly onFile: () => void;
}

/** Surveys one artifact and decides its files. Paths are relative to the target. */
export function adoptUnit(
  target: string,
  unit: string,
  tier: 'contrib' | 'repository',
  around: Neighbourhood,
): { readonly claims: readonly FileClaim[]; readonly notes: readonly string[] } {
  const { answers, context, lint, onFile } = around;
  const { host } = context;
  const folder = joinPath(target, unit);
  const survey = surveyUnit(host, folder, lint, onFile);
  const name = nameOf(folder, around);
  const kind = inferKind(survey, tier);
  const history = answers.history ? proposeOwners(context.committers?.(folder)) : undefined;
  const people: Inference<readonly string[]> =
    answers.owners.length > 0
      ? given(answers.owners)
      : firstOf(inferOwners(host, folder), ...(history === undefined ? [] : [history]));
  const findings: Findings = {
    tier,
    name,
    kind,
    language: inferLanguage(survey),
    title: inferTitle(survey, name),
    description: firstOf(given(answers.description), inferDescription(survey)),
    licence: firstOf(given(answers.licence), inferLicence(host, folder, survey)),
    people,
    scope: tier === 'contrib' ? { value: 'ecosystem', reason: 'that of all contributions' } : inferScope(survey),
    status: tier === 'contrib' ? { value: 'sandbox', reason: 'that of all contributions' } : inferStatus(survey),
    repository: firstOf(given(answers.repository), inferRepository(host, folder, survey)),
    publishes: inferPublishes(survey, kind.value),
    buildsOn: inferBuildsOn(survey, kind.value, name),
  };
  const claims = unitClaims(findings, {
    date: host.today,
    version: context.version,
    schemaReference: around.schemaReference(unit),
    hasOwners: host.kind(joinPath(folder, 'OWNERS')) !== undefined,
  });
  return {
    claims: claims.map((claim) => ({ ...claim, path: joinPath(unit, claim.path) })),
    notes: describeUnit(folder, findings, survey),
  };
}

/** The folder's name as a DNS label, with those of the folders around it where it is taken. */
function nameOf(folder: string, { answers, names }: Neighbourhood): string {
  if (answers.name !== undefined) return answers.name;
  const parts = folder.split('/').filter((part) => part !== '');
  for (let from = parts.length - 1; from >= 0; from -= 1) {
    const name = toName(parts.slice(from).join('-'));
    if (name !== undefined && !names.has(name)) {
      names.add(name);
      return name;
    }
  }
  for (let number = 1; ; number += 1) {
    const name = `${toName(parts.at(-1) ?? '') ?? 'artifact'}-${number}`.slice(-63);
    if (names.has(name)) continue;
    names.add(name);
    return name;
  }
}
