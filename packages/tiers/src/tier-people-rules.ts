import { artifactKinds } from './artifact-kinds.ts';
import type { Breach } from './breach.ts';
import { itemsOf } from './entries-of.ts';
import { foldLogin } from './github-login.ts';
import { isWordOf } from './words.ts';

/** Who answers for an artifact and where it lives: `owners` and `repository` of a `tier.yaml`. */
export function checkTierPeople(metadata: ReadonlyMap<string, unknown>): readonly Breach[] {
  return [...checkOwnersKey(metadata), ...checkRepositoryKey(metadata), ...checkRepeatedOwners(metadata.get('owners'))];
}

function checkOwnersKey(metadata: ReadonlyMap<string, unknown>): readonly Breach[] {
  const { kind, tier } = { kind: metadata.get('kind'), tier: metadata.get('tier') };
  if (isWordOf(artifactKinds, kind) && artifactKinds[kind].people === 'OWNERS') {
    if (!metadata.has('owners')) return [];
    return [
      {
        path: ['owners'],
        points: 'key',
        message: `a ${kind} has no owners here`,
        hint: 'Its people are in the OWNERS file.',
      },
    ];
  }
  if (tier !== 'contrib' || metadata.has('owners')) return [];
  return [
    {
      path: [],
      message: 'the document lacks the key owners',
      hint: 'Name who answers for it: at least one GitHub login.',
    },
  ];
}

function checkRepositoryKey(metadata: ReadonlyMap<string, unknown>): readonly Breach[] {
  const kind = metadata.get('kind');
  if (!isWordOf(artifactKinds, kind)) return [];
  const rule = artifactKinds[kind].repository;
  if (rule === 'required' && !metadata.has('repository')) {
    return [
      {
        path: [],
        message: 'the document lacks the key repository',
        hint: 'Name it as owner/name, such as falcosecurity/falcosidekick.',
      },
    ];
  }
  if (rule === 'forbidden' && metadata.has('repository')) {
    return [
      {
        path: ['repository'],
        points: 'key',
        message: `a ${kind} has no repository of its own`,
        hint: 'Leave repository out.',
      },
    ];
  }
  return [];
}

function checkRepeatedOwners(owners: unknown): readonly Breach[] {
  const known = new Set<string>();
  return itemsOf(owners).flatMap((login, index) => {
    if (typeof login !== 'string') return [];
    const folded = foldLogin(login);
    if (known.has(folded)) {
      return [
        {
          path: ['owners', index],
          message: `${login} is in owners twice`,
          hint: 'GitHub compares logins without case.',
        },
      ];
    }
    known.add(folded);
    return [];
  });
}
