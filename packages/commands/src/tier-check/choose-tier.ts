import { type Host, joinPath, readText } from '@falco-toolkit/core';
import { type Tier, tiers } from '@falco-toolkit/tiers';

/** The tier to measure an artifact by, and what the user should know about the choice. */
export interface ChosenTier {
  readonly aim: Tier;
  readonly note?: string;
}

const ladder: readonly Tier[] = ['contrib', 'repository', 'official'];

/** Chooses the tier that is asked for, or the one that `tier.yaml` claims; a folder without one is measured as a repository. */
export function chooseTier(host: Host, folder: string, asked: Tier | 'next' | undefined): ChosenTier {
  const text = readText(host, joinPath(folder, 'tier.yaml'));
  const claimed = text === undefined ? undefined : claimIn(text);
  if (asked === 'next') return { aim: nextTier(claimed) };
  const where = joinPath(folder) || '.';
  if (text === undefined) {
    const aim = asked ?? 'repository';
    return {
      aim,
      note: `${where} has no tier.yaml: it is measured by the tier ${aim}. nx g falco:adopt ${where} gives it one.`,
    };
  }
  return { aim: asked ?? claimed ?? 'contrib' };
}

/** The tier above one; above the highest there is none, and nothing claimed is above nothing. */
function nextTier(claimed: Tier | undefined): Tier {
  if (claimed === undefined) return 'repository';
  return ladder[ladder.indexOf(claimed) + 1] ?? claimed;
}

/** The tier in a `tier.yaml`, whatever else is wrong with it. */
function claimIn(text: string): Tier | undefined {
  const word = /^tier:[ \t]+["']?([a-z]+)/m.exec(text)?.[1];
  return word !== undefined && Object.hasOwn(tiers, word) ? ladder.find((tier) => tier === word) : undefined;
}
