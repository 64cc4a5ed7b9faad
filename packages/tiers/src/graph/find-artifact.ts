import { nearest, type ReadableTree, ToolkitError } from '@falco-toolkit/core';
import { findArtifacts } from './artifact-graph.ts';

/** The folder of the artifact with a name. Throws a `ToolkitError` when there is none, or several. */
export function findArtifact(tree: ReadableTree, name: string): string {
  const artifacts = findArtifacts(tree);
  const [folder, other] = artifacts.get(name) ?? [];
  if (folder !== undefined && other === undefined) return folder;
  if (folder !== undefined) {
    const message = `${folder} and ${other} both have the name ${name}`;
    throw new ToolkitError({ code: 'broken-graph', message, hint: 'Give each a name of its own in its tier.yaml.' });
  }
  const near = nearest(name, [...artifacts.keys()]);
  const hint =
    near === undefined ? 'Artifacts are the folders with a tier.yaml, by the name in it.' : `Did you mean ${near}?`;
  throw new ToolkitError({ code: 'invalid-answer', message: `there is no artifact ${JSON.stringify(name)}`, hint });
}
