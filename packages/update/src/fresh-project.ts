import type { FileClaim, Plan } from '@falco-toolkit/core';
import { type ProjectRecord, pristinePath, readRecordText, recordPath } from '@falco-toolkit/kinds';

/** A project as the present templates make it. */
export interface FreshProject {
  readonly record: ProjectRecord;
  /** The project's files, by path. */
  readonly files: ReadonlyMap<string, FileClaim>;
  /** What the toolkit keeps for itself, besides the record and the pristine texts. */
  readonly own: readonly FileClaim[];
}

/** Takes the plan that makes a project from nothing apart; `undefined` when its generator keeps no record. */
export function freshProject(plan: Plan): FreshProject | undefined {
  const claims = plan.operations.flatMap((operation): FileClaim[] => {
    if (operation.type !== 'write') return [];
    const { content, mode, origin, ownership, path } = operation;
    return [{ path, content, mode, ownership, origin }];
  });
  const text = claims.find(({ path }) => path === recordPath)?.content;
  if (typeof text !== 'string') return undefined;
  const record = readRecordText({ file: recordPath, text });
  const recorded = new Set(Object.keys(record.files));
  const pristine = new Set([...recorded].map(pristinePath));
  return {
    record,
    files: new Map(claims.filter(({ path }) => recorded.has(path)).map((claim) => [claim.path, claim])),
    own: claims.filter(({ path }) => path !== recordPath && !recorded.has(path) && !pristine.has(path)),
  };
}
