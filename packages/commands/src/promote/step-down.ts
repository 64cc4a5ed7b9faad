import { type CommandContext, joinPath, readText } from '@falco-toolkit/core';
import {
  editTier,
  findArtifacts,
  rank,
  readTierMetadata,
  type Status,
  type Tier,
  type TierMetadata,
} from '@falco-toolkit/tiers';
import { badgeFiles, operationsOf } from './claim-official.ts';
import type { Promotion } from './promotion.ts';

/**
 * Takes a promise back: from official to repository, or to deprecated. It asks nothing of the artifact; those that build on it and promise
 * more are named.
 */
export function stepDown(
  folder: string,
  metadata: TierMetadata,
  to: { readonly tier: Tier; readonly status: Status },
  context: CommandContext,
): Promotion {
  const { host } = context;
  const file = joinPath(folder, 'tier.yaml');
  const change = metadata.status === undefined ? { tier: to.tier } : to;
  const text = editTier({ file, text: readText(host, file) ?? '' }, change);
  const merged = { mode: '644', ownership: 'merged', origin: 'promote' } as const;
  const claims = [
    { path: 'tier.yaml', content: text, ...merged },
    ...badgeFiles(folder, metadata, { ...metadata, ...change }, host),
  ];
  const above = dependentsOf(metadata.name, to.tier, context);
  const notes = above.map((name) => `${name} builds on it and promises more: tier-check fails there now.`);
  return { operations: operationsOf(folder, claims, context), folder, settled: true, notes };
}

function dependentsOf(name: string, tier: Tier, { host }: CommandContext): readonly string[] {
  return [...findArtifacts(host).values()].flat().flatMap((folder) => {
    const file = joinPath(folder, 'tier.yaml');
    const text = readText(host, file) ?? '';
    if (!text.includes(`project:${name}`)) return [];
    const { value } = readTierMetadata({ file, text });
    return value.buildsOn?.includes(`project:${name}`) === true && rank(value.tier) > rank(tier) ? [value.name] : [];
  });
}
