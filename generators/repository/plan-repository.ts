import { type GeneratorContext, type Plan, settlePlan } from '@falco-toolkit/core';
import { type KindManifest, renderFiles, resolveKind, resolvePromises, sha256, titleOf } from '@falco-toolkit/kinds';
import type { TierMetadata } from '@falco-toolkit/tiers';
import { recordProject, startProject } from '../start-project.ts';
import { schemaFile, tierFile } from '../tier-files.ts';
import type { RepositoryAnswers } from './parse-repository.ts';

/** Decides every file of a repository: the kind's and its layers', `tier.yaml`, and the record. */
export function planRepository(answers: RepositoryAnswers, context: GeneratorContext): Plan {
  const { host, templates } = context;
  const project = startProject('repository', answers, context);
  const { date, engine, manifest, recorded, target } = project;
  const facts = factsOf(answers, date);
  const kind = resolveKind({ templates, engine, manifest, answers, facts });
  const claims = [...renderFiles(templates, engine, kind, answers), tierFile(metadataOf(answers, facts, manifest))];
  const { ledger, notes } = recordProject('repository', project, answers, claims, context);
  return settlePlan({
    generator: 'repository',
    host,
    target,
    claims,
    ledger: [...ledger, schemaFile()],
    digest: sha256,
    force: answers.force,
    tasks: kind.tasks,
    notes,
    ...(recorded === undefined ? {} : { recorded }),
  });
}

/** What templates can read besides the kind's own answers and values; templates/README.md lists it. */
interface Facts extends Readonly<Record<string, unknown>> {
  readonly title: string;
  readonly description: string;
}

function factsOf(answers: RepositoryAnswers, date: string): Facts {
  const title = titleOf(answers.name);
  return {
    tier: 'repository',
    status: null,
    title,
    description: answers.description ?? `${title} for Falco`,
    repository: `${answers.organization}/${answers.name}`,
    holder: answers.organization === 'falcosecurity' ? 'The Falco Authors' : `The ${title} Authors`,
    date,
    year: date.slice(0, 4),
  };
}

function metadataOf(answers: RepositoryAnswers, facts: Facts, manifest: KindManifest): TierMetadata {
  const { publishes, requires } = resolvePromises(manifest, answers);
  const { buildsOn = [] } = manifest;
  return {
    apiVersion: 'falco.org/v1alpha1',
    kind: 'Repository',
    name: answers.name,
    title: facts.title,
    description: facts.description,
    tier: 'repository',
    scope: answers.scope,
    ...(answers.status === undefined ? {} : { status: answers.status }),
    licence: 'Apache-2.0',
    repository: `${answers.organization}/${answers.name}`,
    ...(requires === undefined ? {} : { requires }),
    publishes,
    buildsOn,
  };
}
