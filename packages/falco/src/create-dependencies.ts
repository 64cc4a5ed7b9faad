import { diskTree } from '@falco-toolkit/apply';
import { joinPath, type ReadableTree, readText, ToolkitError } from '@falco-toolkit/core';
import { readTierMetadata } from '@falco-toolkit/tiers';
import { type CreateDependencies, DependencyType, type RawProjectGraphDependency } from '@nx/devkit';
import { coreNodes } from './core-nodes.ts';
import { openData } from './open-data.ts';

/**
 * What an artifact builds on are edges of Nx's graph, and so are the core artifacts of a composition, in their versions. What is
 * not there, `tier-check` tells of.
 */
export const createDependencies: CreateDependencies = (_options, { externalNodes = {}, projects, workspaceRoot }) => {
  const roots = Object.entries(projects).map(([name, { root }]) => [name, root] as const);
  const workspace = diskTree(workspaceRoot);
  const data = openData();
  const core = roots.flatMap(([source, root]) =>
    Object.keys(coreNodes(root, workspace, data))
      .filter((target) => externalNodes[target] !== undefined)
      .map((target): RawProjectGraphDependency => ({ source, target, type: DependencyType.implicit })),
  );
  return [...inferDependencies(roots, workspace), ...core];
};

/** The edges between projects, by their names and folders. */
export function inferDependencies(
  projects: readonly (readonly [name: string, root: string])[],
  workspace: ReadableTree,
): RawProjectGraphDependency[] {
  const known = new Set(projects.map(([name]) => name));
  return projects.flatMap(([source, root]) =>
    buildsOn(root, workspace).flatMap((target) =>
      known.has(target) && target !== source ? [{ source, target, type: DependencyType.implicit }] : [],
    ),
  );
}

function buildsOn(root: string, workspace: ReadableTree): readonly string[] {
  const file = joinPath(root, 'tier.yaml');
  const text = readText(workspace, file);
  // Most artifacts build on no other, and reading all of each would cost more than the rest of the graph.
  if (text === undefined || !text.includes('project:')) return [];
  try {
    const { buildsOn: entries = [] } = readTierMetadata({ file, text }).value;
    return entries.flatMap((entry) => (entry.startsWith('project:') ? [entry.slice('project:'.length)] : []));
  } catch (error) {
    // The project's own node tells what is wrong with its file.
    if (error instanceof ToolkitError) return [];
    throw error;
  }
}
