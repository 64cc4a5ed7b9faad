import { joinPath, type Problem, type ReadableTree, readText, ToolkitError } from '@falco-toolkit/core';
import type { CheckedDocument } from '@falco-toolkit/documents';
import { problemOf } from '../breach.ts';
import { type EvidenceRecord, evidenceFolder, evidenceSchema, type WaiverRecord } from './evidence-record.ts';

/** The records of an artifact. */
export interface EvidenceFolder {
  /** Records that can be read, by `pillar/id`. */
  readonly records: ReadonlyMap<string, CheckedDocument<EvidenceRecord | WaiverRecord>>;
  /** What is wrong with the others, by the `pillar/id` that their place gives them. */
  readonly broken: ReadonlyMap<string, readonly Problem[]>;
}

/** Reads every record of an artifact. Never throws for what the files say: a broken record is no record, and its problems are kept. */
export function readEvidenceFolder({
  tree,
  folder,
}: {
  readonly tree: ReadableTree;
  readonly folder: string;
}): EvidenceFolder {
  const top = joinPath(folder, evidenceFolder);
  const records = new Map<string, CheckedDocument<EvidenceRecord | WaiverRecord>>();
  const broken = new Map<string, readonly Problem[]>();
  for (const pillar of tree.list(top)) {
    for (const name of tree.list(joinPath(top, pillar))) {
      if (!name.endsWith('.yaml')) continue;
      const key = `${pillar}/${name.slice(0, -'.yaml'.length)}`;
      const file = joinPath(top, pillar, name);
      try {
        const record = evidenceSchema.read({ file, text: readText(tree, file) ?? '' });
        const misplaced = checkPlace(record, key);
        if (misplaced === undefined) records.set(key, record);
        else broken.set(key, [misplaced]);
      } catch (error) {
        if (!(error instanceof ToolkitError)) throw error;
        broken.set(key, error.problems);
      }
    }
  }
  return { records, broken };
}

function checkPlace(
  { value, source }: CheckedDocument<EvidenceRecord | WaiverRecord>,
  key: string,
): Problem | undefined {
  const own = `${value.pillar}/${value.id}`;
  if (own === key) return undefined;
  const message = `the record calls itself ${own}, and its place is that of ${key}`;
  const hint = 'Give both the same name.';
  return problemOf(source, 'broken-evidence', { path: ['id'], points: 'key', message, hint });
}
