import type { ReadableTree } from '@falco-toolkit/core';
import type { KindManifest } from './manifest.ts';
import { checkKind, type KindTier, readKind } from './read-manifest.ts';
import type { ProjectRecord } from './record.ts';

const tiers: readonly string[] = ['contrib', 'repository', 'composition'] satisfies readonly KindTier[];

/** The kind that a project was made from; `undefined` where it was made from none, or from one that is not there. */
export function readRecordedKind(
  templates: ReadableTree,
  { template }: Pick<ProjectRecord, 'template'>,
): KindManifest | undefined {
  const [tier = '', name = ''] = template.split('/');
  // What stands among the tiers is one.
  const known = tiers.includes(tier) ? (tier as KindTier) : undefined;
  if (known === undefined || checkKind(templates, known, name) !== undefined) return undefined;
  return readKind(templates, known, name);
}
