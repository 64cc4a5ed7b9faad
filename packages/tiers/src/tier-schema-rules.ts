import { artifactKinds } from './artifact-kinds.ts';
import { scopes } from './scopes.ts';
import { pluginNamePattern } from './tier-patterns.ts';
import { tiers } from './tiers.ts';
import { wordsOf } from './words.ts';

const gradedScopes = wordsOf(scopes).filter((scope) => scopes[scope].graded);
const ungradedScopes = wordsOf(scopes).filter((scope) => !scopes[scope].graded);

/**
 * The rules between the keys of a `tier.yaml` as a JSON schema says them, so that editors know them too.
 * Made from the same tables as `checkTierRules`, which says them in sentences; a test holds the two together.
 */
export const tierSchemaRules: readonly object[] = [...kindRules(), ...statusRules(), peopleRule(), pluginNames()];

function kindRules(): readonly object[] {
  return wordsOf(artifactKinds).map((kind) => {
    const facts = artifactKinds[kind];
    return implies(
      { kind: [kind] },
      {
        ...(facts.repository === 'required' ? { required: ['repository'] } : {}),
        properties: {
          tier: { enum: facts.tiers },
          scope: { enum: facts.scopes },
          ...(facts.repository === 'forbidden' ? { repository: false } : {}),
          ...(facts.people === 'OWNERS' ? { owners: false } : {}),
        },
      },
    );
  });
}

function statusRules(): readonly object[] {
  const graded = wordsOf(tiers).map((tier) =>
    implies(
      { tier: [tier], scope: gradedScopes },
      { required: ['status'], properties: { status: { enum: tiers[tier].statuses } } },
    ),
  );
  const ungraded = { properties: { tier: { enum: ['repository'] }, status: false } };
  return [...graded, implies({ scope: ungradedScopes }, ungraded)];
}

function peopleRule(): object {
  return implies({ tier: ['contrib'] }, { required: ['owners'] });
}

function pluginNames(): object {
  const plugins = { type: 'object', propertyNames: { type: 'string', pattern: pluginNamePattern } };
  return { properties: { requires: { type: 'object', properties: { plugins } } } };
}

/** Where every key has one of its words, the consequence holds. */
function implies(words: Readonly<Record<string, readonly string[]>>, consequence: object): object {
  const properties = Object.fromEntries(Object.entries(words).map(([key, admitted]) => [key, { enum: admitted }]));
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON schema, in data that nobody awaits
  return { if: { required: Object.keys(words), properties }, then: consequence };
}
