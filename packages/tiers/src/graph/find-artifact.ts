import { joinPath, type ReadableTree, suggestion, ToolkitError } from '@falco-toolkit/core';
import { findArtifactFolders, findArtifacts } from './artifact-graph.ts';

/** The folder of the artifact with a name. Throws a `ToolkitError` when there is none, or several. */
export function findArtifact(tree: ReadableTree, name: string): string {
  const artifacts = findArtifacts(tree);
  const [folder, other] = artifacts.get(name) ?? [];
  if (folder !== undefined && other === undefined) return folder;
  if (folder !== undefined) {
    const message = `${folder} and ${other} both have the name ${name}`;
    throw new ToolkitError({ code: 'broken-graph', message, hint: 'Give each a name of its own in its tier.yaml.' });
  }
  const nameless = findNameless(tree, name, artifacts);
  if (nameless !== undefined) {
    const message = `there is no name that can be read in ${joinPath(nameless, 'tier.yaml')}`;
    throw new ToolkitError({ code: 'broken-metadata', message, hint: `tier-check ${nameless} says what is wrong.` });
  }
  const hint = suggestion(
    name,
    [...artifacts.keys()],
    'Artifacts are the folders with a tier.yaml, by the name in it.',
  );
  throw new ToolkitError({ code: 'invalid-answer', message: `there is no artifact ${JSON.stringify(name)}`, hint });
}

/** The folder that is called like an artifact, and whose `tier.yaml` does not say what its name is. */
function findNameless(
  tree: ReadableTree,
  name: string,
  named: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const known = new Set([...named.values()].flat());
  return findArtifactFolders(tree).find((folder) => !known.has(folder) && `/${folder}`.endsWith(`/${name}`));
}
