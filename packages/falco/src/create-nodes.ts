import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { currentDate, diskHost, diskTree } from '@falco-toolkit/apply';
import { openToolkit } from '@falco-toolkit/generators';
import { type CreateNodesV2, cacheDir, createNodesFromFiles } from '@nx/devkit';
import { catalogNodes } from './catalog-nodes.ts';
import { checkNxVersion } from './check-nx-version.ts';
import { coreNodes } from './core-nodes.ts';
import { openFactsCache } from './facts-cache.ts';
import { inferProject } from './infer-project.ts';
import { type ProjectFacts, readProjectFacts, recordFile } from './project-facts.ts';
import { projectFiles } from './project-files.ts';

/** Every folder with a `tier.yaml` is a project. A file that did not change since the last time is hashed and not read again. */
export const createNodes: CreateNodesV2 = [
  '**/tier.yaml',
  async (files, options, context) => {
    const { workspaceRoot } = context;
    const workspace = diskHost(workspaceRoot, { today: currentDate() });
    checkNxVersion(workspace);
    const { data, templates, version } = openToolkit(workspace, diskTree);
    const cache = openFactsCache(join(cacheDir, 'falco-projects.json'), version);
    const found: ProjectFacts[] = [];
    const infer = (file: string) => {
      const root = dirname(file);
      const texts = [bytesOf(join(workspaceRoot, file)), bytesOf(join(workspaceRoot, root, recordFile))];
      const facts = cache.get(texts, () => readProjectFacts(root, workspace));
      found.push(facts);
      const core = facts.artifact === 'Composition' ? coreNodes(root, workspace, data) : {};
      const buildsOn = [...facts.buildsOn, ...Object.keys(core)];
      return {
        projects: { [root]: inferProject(root, { ...facts, buildsOn }, templates) },
        externalNodes: { ...core },
      };
    };
    const results = await createNodesFromFiles(infer, projectFiles(files), options, context);
    const buildsOn = found.flatMap((facts) => facts.buildsOn);
    const externalNodes = catalogNodes(buildsOn, data('catalog'), cache);
    cache.save();
    const [first] = results;
    // Nodes that no project is belong to no file; the graph takes them with any.
    return first === undefined ? results : [...results, [first[0], { externalNodes: { ...externalNodes } }]];
  },
];

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    // Most projects that were not generated have no record.
    return undefined;
  }
}
