import { badges, renderBadges } from '../badges.ts';
import { scopes } from '../scopes.ts';
import { wordsOf } from '../words.ts';
import { type Draft, type DraftInput, type DraftName, draftNames } from './draft.ts';
import { draftIssue } from './draft-issue.ts';
import { draftConfig, draftOrg, draftPlugins } from './draft-prow.ts';
import { draftRegistry } from './draft-registry.ts';
import { draftRepositories } from './draft-repositories.ts';

/** Makes the drafts that are asked for, in the order in which they are sent. What an artifact has no use for is left out. */
export function makeDrafts(input: DraftInput, wanted: readonly DraftName[] = wordsOf(draftNames)): readonly Draft[] {
  const makers: Readonly<Record<DraftName, () => Draft | undefined>> = {
    issue: () => draftIssue(input),
    org: () => draftOrg(input),
    config: () => draftConfig(input),
    plugins: () => draftPlugins(input),
    registry: () => draftRegistry(input),
    repositories: () => draftRepositories(input),
    badges: () => draftBadges(input),
  };
  const drafts = wordsOf(draftNames)
    .filter((name) => wanted.includes(name))
    .map((name) => makers[name]());
  return drafts.filter((draft) => draft !== undefined);
}

function draftBadges({ metadata, status }: DraftInput): Draft | undefined {
  const asked = scopes[metadata.scope].graded ? { ...metadata, status } : metadata;
  if (badges(asked).length === 0) return undefined;
  const notes = ['They replace the badges at the top of the README once the status is granted.'];
  return {
    name: 'badges',
    file: 'badges.md',
    receiver: 'the README of the repository',
    text: `${renderBadges(asked)}\n`,
    notes,
  };
}
