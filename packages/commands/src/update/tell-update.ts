import { describeProblem, joinPath, type OutputFormat } from '@falco-toolkit/core';
import type { Change, FileChange, FileConflict } from '@falco-toolkit/update';
import type { UpdatedProject } from './update-projects.ts';

const words = {
  create: 'new',
  update: 'updated',
  merge: 'merged',
  remove: 'removed',
  rename: 'renamed',
  conflict: 'conflict',
  resolved: 'resolved',
  'stays-removed': 'stays removed',
  released: 'yours now',
} as const satisfies Readonly<Record<Change, string>>;

/** Tells what an update did, or would do, in the form that is wanted. */
export function tellUpdate(projects: readonly UpdatedProject[], format: OutputFormat): string {
  if (format === 'json') return JSON.stringify({ projects: projects.map(toJson) }, null, 2);
  const lines = format === 'markdown' ? projects.flatMap(inMarkdown) : projects.flatMap(inText);
  return [...lines, ...(lines.length > 0 && format === 'text' ? [''] : []), summary(projects)].join('\n');
}

/** Whether a project is what the present templates make of it. */
export function isCurrent({ problems, update }: UpdatedProject): boolean {
  return problems.length === 0 && (update?.operations ?? []).length === 0 && (update?.conflicts ?? []).length === 0;
}

function inText(project: UpdatedProject): readonly string[] {
  const { folder, problems, update } = project;
  if (problems.length > 0) return problems.map(describeProblem);
  if (update === undefined || isCurrent(project)) return [];
  const head = `${folder || '.'}  ${versions(update)}`;
  return [
    head,
    ...update.changes.filter(({ change }) => change !== 'conflict').map((change) => `  ${describe(change)}`),
    ...update.conflicts.map((conflict) => `  ${words.conflict.padEnd(13)}  ${place(folder, conflict)}`),
  ];
}

function inMarkdown(project: UpdatedProject): readonly string[] {
  const { folder, problems, update } = project;
  if (problems.length > 0) return ['```text', ...problems.map(describeProblem), '```', ''];
  if (update === undefined || isCurrent(project)) return [];
  const rows = [
    ...update.changes
      .filter(({ change }) => change !== 'conflict')
      .map(({ change, from, path }) => [
        words[change],
        from === undefined ? code(path) : `${code(from)} → ${code(path)}`,
      ]),
    ...update.conflicts.map((conflict) => [words.conflict, code(place('', conflict))]),
  ];
  const table =
    rows.length === 0 ? [] : ['| what | file |', '| --- | --- |', ...rows.map((row) => `| ${row.join(' | ')} |`), ''];
  return [`### ${code(folder || '.')} ${versions(update)}`, '', ...table];
}

function describe({ change, from, path }: FileChange): string {
  return `${words[change].padEnd(13)}  ${from === undefined ? path : `${from} → ${path}`}`;
}

function place(folder: string, { lines, path, reason }: FileConflict): string {
  const at = joinPath(folder, path);
  const where = lines.length === 0 ? at : lines.map((line) => `${at}:${line}`).join(' ');
  return reason === undefined ? where : `${where} (${reason})`;
}

function versions({ from, to }: { readonly from: string; readonly to: string }): string {
  return from === to ? to : `${from} → ${to}`;
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

function summary(projects: readonly UpdatedProject[]): string {
  const files = projects.reduce((count, { update }) => count + (update?.conflicts.length ?? 0), 0);
  const broken = projects.filter(({ problems }) => problems.length > 0).length;
  const changed = projects.filter((project) => (project.update?.operations.length ?? 0) > 0).length;
  const parts = [
    changed === 0 ? 'Nothing to update' : `${count(changed, 'project')} of ${projects.length} to update`,
    ...(files === 0 ? [] : [`${count(files, 'file')} with conflicts`]),
    ...(broken === 0 ? [] : [`${count(broken, 'project')} that cannot be updated`]),
  ];
  return `${parts.join(', ')}.`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function toJson({ folder, notes, problems, update }: UpdatedProject): object {
  const conflicts = update?.conflicts.map(({ lines, path, reason }) => ({
    path,
    lines,
    ...(reason === undefined ? {} : { reason }),
  }));
  return { folder, from: update?.from, to: update?.to, changes: update?.changes, conflicts, notes, problems };
}
