import fc from 'fast-check';
import { type ArtifactKind, artifactKinds } from './artifact-kinds.ts';
import { publications } from './publications.ts';
import type { Scope } from './scopes.ts';
import { scopes } from './scopes.ts';
import { type TierMetadata, tierApiVersion } from './tier-metadata.ts';
import { tiers } from './tiers.ts';
import { wordsOf } from './words.ts';

/** Words that one version of YAML or another takes for something else than text. */
const treacherous = [
  'y',
  'n',
  'on',
  'no',
  'null',
  '~',
  '=',
  '12:30',
  '1.0',
  '1e3',
  '0x1f',
  '017',
  '2026-01-01',
  '- a',
  'a: b',
  '# c',
  '"',
  "'",
  '|',
  '<<',
];

const line = fc
  .oneof(fc.constantFrom(...treacherous), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }))
  .filter((text) => text.length <= 100 && text.trim() === text && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text));
const name = fc.oneof(
  fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}[a-z0-9]$/),
  fc.constantFrom('y', 'no', 'null', '017', '1e3'),
);
const login = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9]{1,9}(?:-[A-Za-z0-9]{1,9}){0,2}$/),
  fc.constantFrom('on', 'No', '123', '1e3'),
);
const version = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)).map((parts) => parts.join('.'));
const range = fc.oneof(
  version.map((from) => `>=${from}`),
  fc.constantFrom('*', '1.0', '1', '^0.44.0 || 0.45.x', '>=0.44.0 <1'),
);

const optional = fc.record(
  {
    falco: range,
    requires: fc.record(
      {
        engine: version,
        pluginApi: version,
        plugins: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}[a-z0-9_-]{0,4}$/), range),
      },
      { requiredKeys: [] },
    ),
    publishes: fc.uniqueArray(fc.constantFrom(...wordsOf(publications))),
    buildsOn: fc.uniqueArray(fc.constantFrom('core:falco', 'core:falco-driver-loader', 'project:some_other.thing')),
    lastVerified: fc.record({ falco: version, date: fc.constantFrom('2026-01-01', '2024-02-29', '1999-12-31') }),
  },
  { requiredKeys: [] },
);

/** Every `tier.yaml` that is right. */
export const arbitraryTierMetadata: fc.Arbitrary<TierMetadata> = fc
  .constantFrom(...combinations())
  .chain((combination) => {
    const { people, repository } = artifactKinds[combination.kind];
    const owners = fc.uniqueArray(login, { minLength: 1, maxLength: 4, selector: (one) => one.toLowerCase() });
    const keepsOwners = people !== 'OWNERS' && (people === 'tier.yaml' || combination.tier === 'contrib');
    return fc
      .tuple(
        fc.record({
          name,
          title: line,
          description: line,
          licence: fc.constantFrom('Apache-2.0', '(MIT OR Apache-2.0)', '0BSD'),
        }),
        keepsOwners ? fc.record({ owners }) : fc.constant({}),
        repository === 'required'
          ? fc.record({ repository: name.map((own) => `falcosecurity/${own}`) })
          : fc.constant({}),
        optional,
      )
      .map(([texts, people, home, rest]) => ({
        apiVersion: tierApiVersion,
        ...combination,
        ...texts,
        ...people,
        ...home,
        ...rest,
      }));
  });

type Combination = Pick<TierMetadata, 'kind' | 'tier' | 'scope' | 'status'>;

/** Every kind, tier, scope and status that go together. */
export function combinations(): readonly Combination[] {
  return wordsOf(artifactKinds).flatMap((kind: ArtifactKind) =>
    artifactKinds[kind].scopes.flatMap((scope: Scope): readonly Combination[] => {
      if (!scopes[scope].graded) return [{ kind, scope, tier: 'repository' }];
      return artifactKinds[kind].tiers.flatMap((tier) =>
        tiers[tier].statuses.map((status) => ({ kind, scope, tier, status })),
      );
    }),
  );
}
