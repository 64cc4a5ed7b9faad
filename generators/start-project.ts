import {
  type FileClaim,
  type GeneratorContext,
  guardTarget,
  isSearched,
  type OpenAnswers,
  type RecordedFile,
  ToolkitError,
} from '@falco-toolkit/core';
import {
  createEngine,
  type KindManifest,
  type KindTier,
  keepSeeded,
  readKind,
  readRecord,
  recordedFiles,
  refuseOtherProject,
  renderRecord,
  type TemplateEngine,
} from '@falco-toolkit/kinds';

/** Answers that every generator of projects asks for. */
type ProjectAnswers = OpenAnswers & {
  readonly name: string;
  readonly kind: string;
  readonly directory: string;
  readonly force: boolean;
};

/** What stands fixed of a project before its files are decided. */
export interface StartedProject {
  /** POSIX path of its folder. */
  readonly target: string;
  readonly manifest: KindManifest;
  readonly engine: TemplateEngine;
  /** `YYYY-MM-DD`: the day on which it was made, which is today for a new one. */
  readonly date: string;
  /** What an earlier run wrote; `undefined` for a new one. */
  readonly recorded: ReadonlyMap<string, RecordedFile> | undefined;
}

/** Finds the folder and the kind of a project. Throws a `ToolkitError` when the folder is refused, or holds another project. */
export function startProject(
  tier: KindTier,
  { directory, kind, name }: ProjectAnswers,
  { host, templates }: GeneratorContext,
): StartedProject {
  const guarded = guardTarget(host, directory);
  if ('problem' in guarded) throw new ToolkitError(guarded.problem);
  const { target } = guarded;
  refuseUnsearched(target);
  const manifest = readKind(templates, tier, kind);
  const record = readRecord(host, target);
  refuseOtherProject(record, { template: `${tier}/${manifest.name}`, name }, target);
  const date = record?.date ?? host.today;
  return { target, manifest, engine: createEngine(templates), date, recorded: recordedFiles(record) };
}

/** The record of a project with these files, and what its owners should know of those that are theirs. */
export function recordProject(
  tier: KindTier,
  { date, manifest, recorded, target }: StartedProject,
  answers: ProjectAnswers,
  claims: readonly FileClaim[],
  { host, version }: GeneratorContext,
): { readonly ledger: readonly FileClaim[]; readonly notes: readonly string[] } {
  // Where a project stands and how a command was given is not part of what it is made from.
  const { directory: _directory, force, ...made } = answers;
  const { kept, notes } = keepSeeded({ host, target, claims, recorded, force });
  const about = { generator: tier, template: `${tier}/${manifest.name}`, toolkit: version, date };
  return { ledger: renderRecord({ ...about, answers: made }, claims, kept), notes };
}

/** Refuses a folder in which no command would find the project again. Throws a `ToolkitError`. */
function refuseUnsearched(target: string): void {
  const passedOver = target.split('/').find((name) => name !== '' && !isSearched(name));
  if (passedOver === undefined) return;
  const message = `--directory ${JSON.stringify(target)} leads into ${passedOver}, where no project is looked for`;
  const hint = 'Name a folder that is not hidden, and that no build and no package manager fills.';
  throw new ToolkitError({ code: 'invalid-answer', message, hint });
}
