import { joinPath, type Problem, type ReadableTree, readText, ToolkitError, throwProblems } from '@falco-toolkit/core';
import { type CheckedDocument, defineSchema } from '@falco-toolkit/documents';
import gatesJson from '../../schemas/gates.schema.json' with { type: 'json' };
import { rank } from '../graph/trace-graph.ts';
import type { Gate } from './gate.ts';

/** A file of gates. */
export interface GatesDocument {
  readonly apiVersion: 'falco.org/v1alpha1';
  readonly kind: 'Gates';
  readonly gates: readonly Gate[];
}

/** The schema of files of gates. */
export const gatesSchema = defineSchema<GatesDocument>(gatesJson, 'broken-gate');

/** A folder of files of gates, and how messages call it. */
export interface GatesFolder {
  readonly tree: ReadableTree;
  readonly label: string;
}

/**
 * Reads the gates of some folders, by tier and then in the order of their files. A gate of a later folder takes the place of the one with
 * its id in an earlier folder. Throws a `ToolkitError` with everything that is wrong with them: a gate that is not understood must not
 * be taken for one that passes.
 */
export function readGates(folders: readonly GatesFolder[]): readonly Gate[] {
  const gates = new Map<string, Gate>();
  const problems: Problem[] = [];
  for (const folder of folders) {
    for (const [id, gate] of readFolder(folder, problems)) gates.set(id, gate);
  }
  throwProblems(problems);
  return [...gates.values()].toSorted((a, b) => rank(a.tier) - rank(b.tier));
}

function readFolder({ label, tree }: GatesFolder, problems: Problem[]): ReadonlyMap<string, Gate> {
  const gates = new Map<string, Gate>();
  const homes = new Map<string, string>();
  for (const name of tree.list('').filter((file) => file.endsWith('.yaml'))) {
    const file = joinPath(label, name);
    const read = tryRead(file, readText(tree, name) ?? '', problems);
    for (const [index, gate] of (read?.value.gates ?? []).entries()) {
      const other = homes.get(gate.id);
      const at = read?.source.locate(['gates', index, 'id']);
      if (other !== undefined) {
        const message = `there is a gate ${gate.id} in ${other} already`;
        problems.push({
          code: 'broken-gate',
          message,
          hint: 'Give it another id.',
          ...(at === undefined ? {} : { at }),
        });
      }
      gates.set(gate.id, gate);
      homes.set(gate.id, file);
    }
  }
  return gates;
}

/** A process that checks many artifacts reads the same files again and again. */
const remembered = new Map<string, CheckedDocument<GatesDocument>>();

function tryRead(file: string, text: string, problems: Problem[]): CheckedDocument<GatesDocument> | undefined {
  try {
    const key = `${file}\n${text}`;
    const read = remembered.get(key) ?? gatesSchema.read({ file, text });
    remembered.set(key, read);
    return read;
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}
