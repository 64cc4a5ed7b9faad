import {
  type FileClaim,
  type GeneratorContext,
  guardTarget,
  type OpenAnswers,
  type Plan,
  settlePlan,
  ToolkitError,
} from '@falco-toolkit/core';
import {
  createEngine,
  type KindManifest,
  keepSeeded,
  readKind,
  readRecord,
  recordedFiles,
  refuseOtherProject,
  renderFiles,
  renderRecord,
  resolveKind,
  resolvePromises,
  sha256,
  titleOf,
} from '@falco-toolkit/kinds';
import { readTierMetadata, renderTierMetadata, renderTierSchema, type TierMetadata } from '@falco-toolkit/tiers';
import type { RepositoryAnswers } from './parse-repository.ts';

/** Decides every file of a repository: the kind's and its layers', `tier.yaml`, and the record. */
export function planRepository(answers: RepositoryAnswers, context: GeneratorContext): Plan {
  const { host, templates, version } = context;
  const guarded = guardTarget(host, answers.directory);
  if ('problem' in guarded) throw new ToolkitError(guarded.problem);
  const { target } = guarded;

  const engine = createEngine(templates);
  const manifest = readKind(templates, 'repository', answers.kind);
  const record = readRecord(host, target);
  const template = `repository/${manifest.name}`;
  refuseOtherProject(record, { template, name: answers.name }, target);
  const date = record?.date ?? host.today;
  const facts = factsOf(answers, date);
  const kind = resolveKind({ templates, engine, manifest, answers, facts });
  const claims = [...renderFiles(templates, engine, kind, answers), tierFile(metadataOf(answers, facts, manifest))];
  const about = { generator: 'repository', template, toolkit: version, date };
  const recorded = recordedFiles(record);
  const { kept, notes } = keepSeeded({ host, target, claims, recorded, force: answers.force });
  const ledger = [...renderRecord({ ...about, answers: recordedAnswers(answers) }, claims, kept), schemaFile()];
  return settlePlan({
    generator: 'repository',
    host,
    target,
    claims,
    ledger,
    digest: sha256,
    force: answers.force,
    tasks: kind.tasks,
    notes,
    ...(recorded === undefined ? {} : { recorded }),
  });
}

const schemaPath = '.falco/tier.schema.json';
const own = { mode: '644', origin: 'tier metadata' } as const;

function tierFile(metadata: TierMetadata): FileClaim {
  const content = renderTierMetadata(metadata, { schemaReference: schemaPath });
  // What is written has to be what the toolkit reads: a description with hidden characters, for one, is refused here.
  readTierMetadata({ file: 'tier.yaml', text: content });
  return { ...own, path: 'tier.yaml', content, ownership: 'seeded' };
}

/** The schema goes with the project, so that editors complete `tier.yaml` without a network. */
function schemaFile(): FileClaim {
  return { ...own, path: schemaPath, content: renderTierSchema(), ownership: 'managed' };
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

/** Where a project stands and how a command was given is not part of what it is made from. */
function recordedAnswers({ directory: _directory, force: _force, ...answers }: RepositoryAnswers): OpenAnswers {
  return answers;
}
