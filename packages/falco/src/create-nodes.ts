import { dirname } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { extensionsFolder, joinPath, type ReadableTree, readText } from '@falco-toolkit/core';
import { templatesFolder, withPrecompiled } from '@falco-toolkit/generators';
import { readRecord, readRecordedKind, resolveTargets } from '@falco-toolkit/kinds';
import { readTierMetadata, tagsOf } from '@falco-toolkit/tiers';
import {
  type CreateNodesV2,
  createNodesFromFiles,
  type ProjectConfiguration,
  type TargetConfiguration,
} from '@nx/devkit';
import { commandTargets } from './command-targets.ts';
import { coreNodes } from './core-nodes.ts';
import { openData } from './open-data.ts';
import { toTarget } from './to-target.ts';

/** Every folder with a `tier.yaml` is a project: its name, tags and targets come from its metadata and its kind. */
export const createNodes: CreateNodesV2 = [
  '**/tier.yaml',
  (files, options, context) => {
    const workspace = diskTree(context.workspaceRoot);
    const templates = withPrecompiled(diskTree(templatesFolder));
    const data = openData();
    // The golden projects of a workspace's own kinds are what tests compare with.
    const projects = files.filter((file) => !file.startsWith(`${extensionsFolder}/`));
    return createNodesFromFiles(
      (file) => ({
        projects: { [dirname(file)]: inferProject(file, workspace, templates) },
        externalNodes: coreNodes(dirname(file), workspace, data),
      }),
      projects,
      options,
      context,
    );
  },
];

/** The Nx project of one `tier.yaml`. Throws a `ToolkitError` that names file, line and column of what is wrong with it. */
export function inferProject(file: string, workspace: ReadableTree, templates: ReadableTree): ProjectConfiguration {
  const root = dirname(file);
  const { value: metadata } = readTierMetadata({ file, text: readText(workspace, file) ?? '' });
  const { targets, technologies } = fromKind(root, workspace, templates);
  return {
    root,
    name: metadata.name,
    projectType: metadata.publishes?.includes('container') === true ? 'application' : 'library',
    tags: [...tagsOf(metadata)],
    targets: { ...targets, ...commandTargets(metadata.kind) },
    metadata: { description: metadata.description, technologies },
  };
}

interface FromKind {
  readonly targets: Record<string, TargetConfiguration>;
  readonly technologies: string[];
}

/** What the kind gives that the project was made from; a project that was not generated has none. */
function fromKind(root: string, workspace: ReadableTree, templates: ReadableTree): FromKind {
  const record = readRecord(workspace, joinPath(root));
  const kind = record === undefined ? undefined : readRecordedKind(templates, record);
  if (record === undefined || kind === undefined) return { targets: {}, technologies: [] };
  const targets = Object.entries(resolveTargets(kind, record.answers, templates));
  return {
    targets: Object.fromEntries(targets.map(([target, definition]) => [target, toTarget(definition)])),
    technologies: [...(kind.technologies ?? [])],
  };
}
