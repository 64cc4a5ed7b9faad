import { scopes } from './scopes.ts';
import { statuses } from './statuses.ts';
import type { TierMetadata } from './tier-metadata.ts';

/** A README badge: a linked image. */
export interface Badge {
  /** Alternative text. */
  readonly text: string;
  readonly image: string;
  readonly link: string;
}

const evolution = 'https://github.com/falcosecurity/evolution/blob/main';

/** The scope and status badges (falcosecurity/evolution repos/badges); none for scope special. */
export function badges(metadata: Pick<TierMetadata, 'scope' | 'status'>): readonly Badge[] {
  const { scope, status } = metadata;
  if (!scopes[scope].graded || status === undefined) return [];
  const { title, colour } = statuses[status];
  return [
    {
      text: `Falco ${scopes[scope].title} Repository`,
      image: `${evolution}/repos/badges/falco-${scope}-blue.svg`,
      link: `${evolution}/REPOSITORIES.md#${scope}-scope`,
    },
    {
      text: title,
      image: `https://img.shields.io/badge/status-${status}-${colour}?style=for-the-badge`,
      link: `${evolution}/REPOSITORIES.md#${status}`,
    },
  ];
}

/** The badges as one line of Markdown; empty when there are none. */
export function renderBadges(metadata: Pick<TierMetadata, 'scope' | 'status'>): string {
  return badges(metadata)
    .map(({ text, image, link }) => `[![${text}](${image})](${link})`)
    .join(' ');
}
