import { readCatalog } from '@falco-toolkit/catalog';
import { joinPath, type Problem, type ReadableTree, readText, ToolkitError } from '@falco-toolkit/core';
import { readTierMetadata, type Tier } from '@falco-toolkit/tiers';
import type { CompositionFile } from '../intent/composition-file.ts';
import { readComposition } from '../intent/read-composition.ts';
import { type CompositionLock, lockedDigests, lockFile } from '../lock/composition-lock.ts';
import { readLock } from '../lock/read-lock.ts';
import { readProfiles } from '../profiles/read-profiles.ts';
import type { CompositionInput } from '../resolve/resolution.ts';

/** The name of the file that says what a composition is made of. */
export const compositionFile = 'composition.yaml';

/** Where a composition and the toolkit's knowledge are. */
export interface CompositionPlace {
  readonly tree: ReadableTree;
  /** POSIX path of the composition's folder in the tree. */
  readonly folder: string;
  /** The data folder of a package. */
  readonly data: (name: string) => ReadableTree;
}

/** A composition as it stands in a folder: what a plan is made from, and its lock. */
export interface LoadedComposition {
  readonly input: CompositionInput;
  readonly lock: CompositionLock | undefined;
}

/** Reads a composition's folder. Throws a `ToolkitError` for what cannot be read; whether its parts fit is for the plan. */
export function loadComposition({ data, folder, tree }: CompositionPlace): LoadedComposition {
  const path = joinPath(folder, compositionFile);
  const text = readText(tree, path);
  if (text === undefined) throw new ToolkitError(noComposition(folder));
  const { source, value: file } = readComposition({ file: path, text });
  const lockPath = joinPath(folder, lockFile);
  const lockText = readText(tree, lockPath);
  const lock = lockText === undefined ? undefined : readLock({ file: lockPath, text: lockText });
  const input = compositionInput(file, { tree, folder, data, ...(lock === undefined ? {} : { lock }) });
  return { input: { ...input, source }, lock };
}

/** What a composition is planned from, for a file that may not be on disk yet. */
export function compositionInput(
  file: CompositionFile,
  { data, folder, lock, tier, tree }: CompositionPlace & { readonly lock?: CompositionLock; readonly tier?: Tier },
): CompositionInput {
  return {
    file,
    catalog: readCatalog(data('catalog')),
    profiles: readProfiles(data('compose')),
    tier: tier ?? tierOf(tree, folder),
    read: (path) => (path.split('/').includes('..') ? undefined : readText(tree, joinPath(folder, path))),
    ...(lock === undefined ? {} : { digests: lockedDigests(lock) }),
  };
}

function tierOf(tree: ReadableTree, folder: string): Tier {
  const file = joinPath(folder, 'tier.yaml');
  const text = readText(tree, file);
  return text === undefined ? 'contrib' : readTierMetadata({ file, text }).value.tier;
}

function noComposition(folder: string): Problem {
  const where = folder === '' ? 'the workspace' : folder;
  return {
    code: 'invalid-answer',
    message: `there is no ${compositionFile} in ${where}`,
    hint: 'Name the folder of a composition.',
  };
}
