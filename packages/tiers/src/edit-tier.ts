import { readYaml, type TextSource } from '@falco-toolkit/documents';
import { badges } from './badges.ts';
import { applyEdits } from './drafts/text-edits.ts';
import { hasPath, insertAfter, replaceValue } from './drafts/yaml-place.ts';
import { readTierMetadata } from './read-tier-metadata.ts';
import type { Status } from './statuses.ts';
import type { TierMetadata } from './tier-metadata.ts';
import type { Tier } from './tiers.ts';

/** Gives a `tier.yaml` another tier and status, and leaves everything else and its comments. Throws a `ToolkitError` when they do not fit. */
export function editTier(
  source: TextSource,
  { status, tier }: { readonly tier: Tier; readonly status?: Status },
): string {
  const yaml = readYaml(source, 'broken-metadata');
  const graded =
    status === undefined
      ? []
      : [
          hasPath(yaml, ['status'])
            ? replaceValue(yaml, ['status'], status)
            : insertAfter(yaml, ['scope'], 'status', status),
        ];
  const text = applyEdits(source.text, [replaceValue(yaml, ['tier'], tier), ...graded]);
  readTierMetadata({ ...source, text });
  return text;
}

/** Puts the badges of another status in the place of those that a README has; what it shows otherwise stays. */
export function editBadges(text: string, before: TierMetadata, after: TierMetadata): string {
  const wanted = badges(after);
  return badges(before).reduce((edited, { image, link, text: name }, index) => {
    const next = wanted[index];
    if (next === undefined) return edited;
    return edited
      .replaceAll(`[![${name}](${image})](${link})`, `[![${next.text}](${next.image})](${next.link})`)
      .replaceAll(`[![${name}](${image})]`, `[![${next.text}](${next.image})]`);
  }, text);
}
