import type { FileClaim, Plan, WriteOperation } from '@falco-toolkit/core';
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
  const writes = plan.operations.filter((operation): operation is WriteOperation => operation.type === 'write');
  const text = writes.find(({ path }) => path === recordPath)?.content;
  if (typeof text !== 'string') return undefined;
  const record = readRecordText({ file: recordPath, text });
  const recorded = new Set(Object.keys(record.files));
  const pristine = new Set([...recorded].map(pristinePath));
  return {
    record,
    files: new Map(writes.filter(({ path }) => recorded.has(path)).map((write) => [write.path, write])),
    own: writes.filter(({ path }) => path !== recordPath && !recorded.has(path) && !pristine.has(path)),
  };
}
