import type { OpenAnswers, ReadableTree } from '@falco-toolkit/core';
import { joinPath, readText } from '@falco-toolkit/core';
import { readRecord } from '@falco-toolkit/kinds';
import { readTierMetadata, type TierMetadata, tagsOf } from '@falco-toolkit/tiers';

/** What the graph needs to know of a project: small, so that ten thousand of them are kept. */
export interface ProjectFacts {
  readonly name: string;
  readonly description: string;
  readonly artifact: TierMetadata['kind'];
  readonly application: boolean;
  readonly tags: readonly string[];
  readonly buildsOn: readonly string[];
  /** What it was generated from, when it was. */
  readonly made?: { readonly template: string; readonly answers: OpenAnswers };
}

/** Where a project's record stands, beside its `tier.yaml`. */
export const recordFile = '.falco/record.yaml';

/** Reads the facts of the project in a folder. Throws a `ToolkitError` that names file, line and column of what is wrong. */
export function readProjectFacts(root: string, workspace: ReadableTree): ProjectFacts {
  const file = joinPath(root, 'tier.yaml');
  const { value } = readTierMetadata({ file, text: readText(workspace, file) ?? '' });
  const record = readRecord(workspace, joinPath(root));
  return {
    name: value.name,
    description: value.description,
    artifact: value.kind,
    application: value.publishes?.includes('container') === true,
    tags: tagsOf(value),
    buildsOn: value.buildsOn ?? [],
    ...(record === undefined ? {} : { made: { template: record.template, answers: record.answers } }),
  };
}
