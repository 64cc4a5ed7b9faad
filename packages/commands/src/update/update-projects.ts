import { type CommandContext, compareText, joinPath, type Plan, type Problem, ToolkitError } from '@falco-toolkit/core';
import { readRecord } from '@falco-toolkit/kinds';
import { type ProjectUpdate, planUpdate } from '@falco-toolkit/update';
import { makeAgain } from './make-again.ts';

/** What became of one project. */
export interface UpdatedProject {
  /** POSIX path of its folder; `''` is the workspace. */
  readonly folder: string;
  /** Absent where there are problems. */
  readonly update?: ProjectUpdate;
  readonly notes: readonly string[];
  /** Why it could not be updated. Other projects are, all the same. */
  readonly problems: readonly Problem[];
}

/** After how many projects the user hears how far it is. */
const often = 25;

/** Decides the update of some projects, each on its own. */
export function updateProjects(
  folders: readonly string[],
  given: Readonly<Record<string, unknown>>,
  context: CommandContext,
): readonly UpdatedProject[] {
  return folders.map((folder, index) => {
    if (index > 0 && index % often === 0) context.outside.progress(`Looked at ${index} of ${folders.length} projects.`);
    try {
      return updateProject(folder, given, context);
    } catch (error) {
      if (error instanceof ToolkitError) return { folder, notes: [], problems: error.problems };
      throw error;
    }
  });
}

function updateProject(
  folder: string,
  given: Readonly<Record<string, unknown>>,
  context: CommandContext,
): UpdatedProject {
  const record = readRecord(context.host, folder);
  if (record === undefined) {
    const message = `${folder} has no record`;
    throw new ToolkitError({ code: 'broken-record', message, hint: 'Restore .falco/record.yaml.' });
  }
  const { made, notes } = makeAgain(folder, record, given, context);
  const update = planUpdate({ host: context.host, target: folder, record, made });
  return { folder, notes, problems: [], ...(update === undefined ? {} : { update }) };
}

/** One plan for all: it is brought to disk whole or not at all. */
export function planOf(projects: readonly UpdatedProject[]): Pick<Plan, 'generator' | 'target' | 'operations'> {
  const operations = projects
    .flatMap(({ folder, update }) =>
      (update?.operations ?? []).map((operation) => ({ ...operation, path: joinPath(folder, operation.path) })),
    )
    .sort((a, b) => compareText(a.path, b.path));
  return { generator: 'update', target: '', operations };
}
