import {
  type CompositionPlan,
  compositionFile,
  compositionInput,
  loadComposition,
  planComposition as planObjects,
  planRendering,
  renderComposition,
} from '@falco-toolkit/compose';
import {
  compareText,
  describeProblem,
  type FileClaim,
  type GeneratorContext,
  joinPath,
  type OpenAnswers,
  type Plan,
  readText,
  settlePlan,
} from '@falco-toolkit/core';
import { keepSeeded, renderFiles, renderRecord, resolveKind, sha256, titleOf } from '@falco-toolkit/kinds';
import { startProject } from '../start-project.ts';
import { intentClaim, schemaClaims, tierClaim } from './files-of.ts';
import { intentOf } from './intent-of.ts';
import type { CompositionAnswers } from './parse-composition.ts';

/** Decides the files of a composition: its intent, metadata and record, what its kind brings, and everything rendered from the intent. */
export function planComposition(answers: CompositionAnswers, context: GeneratorContext): Plan {
  const { data, host, templates, version } = context;
  const { date, engine, manifest, recorded, target } = startProject('composition', answers, context);
  // What belongs to one component alone is in a folder of its name.
  const wanted = ({ path }: FileClaim) => !path.startsWith('talon/') || answers.components.includes('falco-talon');

  const intent = intentOf(answers, data('catalog'));
  const texts = factsOf(answers, date);
  const first = resolveKind({ templates, engine, manifest, answers, facts: { ...texts, access: '' } });
  const brought = new Map(
    renderFiles(templates, engine, first, answers).map(({ content, path }) => [path, String(content)]),
  );
  const objects = planObjects(inputOf(target, context, intent, brought));
  const rendered = renderComposition(objects);
  const facts = { ...texts, access: rendered.summary, namespaces: objects.base.namespaces.map(({ name }) => name) };
  const kind = resolveKind({ templates, engine, manifest, answers, facts });

  const claims = [
    ...renderFiles(templates, engine, kind, answers).filter(wanted),
    intentClaim(intent),
    tierClaim(answers, texts, objects),
  ];
  const about = { generator: 'composition', template: `composition/${manifest.name}`, toolkit: version, date };
  const { kept, notes } = keepSeeded({ host, target, claims, recorded, force: answers.force });
  const ledger = [
    ...renderRecord({ ...about, answers: recordedAnswers(answers) }, claims, kept),
    ...schemaClaims(context),
  ];
  const project = settlePlan({
    generator: 'composition',
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
  const { drift, plan } = planRendering(rendered, { host, target, force: answers.force });
  const written = new Set(project.operations.map(({ path }) => path));
  const operations = [...project.operations, ...plan.operations.filter(({ path }) => !written.has(path))];
  return {
    ...project,
    operations: operations.sort((a, b) => compareText(a.path, b.path)),
    notes: [...project.notes, ...drift.map(describeProblem), ...notesOf(objects)],
  };
}

/** What is planned: the composition that stands in the folder, once it is its owners'; the one of the answers before. */
function inputOf(
  target: string,
  { data, host }: GeneratorContext,
  intent: ReturnType<typeof intentOf>,
  brought: ReadonlyMap<string, string>,
) {
  const place = { tree: host, folder: target, data };
  if (host.kind(joinPath(target, compositionFile)) === 'file') return loadComposition(place).input;
  const input = compositionInput(intent, { ...place, tier: 'repository' });
  return { ...input, read: (path: string) => readText(host, joinPath(target, path)) ?? brought.get(path) };
}

function notesOf({ notes }: CompositionPlan): readonly string[] {
  return notes.map(({ environment, hint, message }) => {
    const where = environment === undefined ? '' : `${environment}: `;
    return `${where}${message}${hint === undefined ? '' : `. ${hint}`}`;
  });
}

/** What templates can read besides the answers and the kind's values; templates/README.md lists it. */
function factsOf(answers: CompositionAnswers, date: string) {
  const title = titleOf(answers.name);
  return {
    tier: 'repository',
    scope: 'ecosystem',
    status: 'sandbox',
    title,
    description: answers.description ?? `${title}: a composition of Falco`,
    approvers: answers.owners,
    reviewers: [],
    holder: `The ${title} Authors`,
    date,
    year: date.slice(0, 4),
  };
}

/** Where a composition stands and how a command was given is not part of what it is made from. */
function recordedAnswers({ directory: _directory, force: _force, ...answers }: CompositionAnswers): OpenAnswers {
  return answers;
}
