import { artifactKinds } from './artifact-kinds.ts';
import { nameLength, namePattern, nameRule } from './check-names.ts';
import { githubLoginLength, githubLoginPattern, githubLoginRule } from './github-login.ts';
import { publications } from './publications.ts';
import { scopes } from './scopes.ts';
import { statuses } from './statuses.ts';
import { tierApiVersion } from './tier-metadata.ts';
import {
  buildsOnRule,
  dateRule,
  licenceRule,
  lineRule,
  repositoryRule,
  versionRangeRule,
  versionRule,
} from './tier-patterns.ts';
import { tierSchemaRules } from './tier-schema-rules.ts';
import { tiers } from './tiers.ts';
import { wordsOf } from './words.ts';

/** The shape of a `tier.yaml`: keys, types and words. Its keys are in the order in which they are written. */
export const tierShape = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'tier.yaml',
  description: 'What an artifact of The Falco Project is, and what is promised of it.',
  type: 'object',
  additionalProperties: false,
  required: ['apiVersion', 'kind', 'name', 'title', 'description', 'tier', 'scope', 'licence'],
  properties: {
    apiVersion: { title: 'Version of this format', description: `Always ${tierApiVersion}.`, const: tierApiVersion },
    kind: words('Kind', artifactKinds),
    name: {
      title: 'Name',
      type: 'string',
      description: `The name has ${nameRule}.`,
      pattern: namePattern,
      maxLength: nameLength,
    },
    title: { title: 'Title', ...lineRule('The name as people say it, on one line.', 100) },
    description: { title: 'Description', ...lineRule('What it is for, in one sentence on one line.', 350) },
    tier: words('Tier', tiers),
    scope: words('Scope', scopes),
    status: words('Status', statuses),
    licence: { title: 'Licence', ...licenceRule },
    repository: { title: 'Repository', ...repositoryRule },
    owners: {
      title: 'Owners',
      description: 'GitHub logins of the people who answer for it. A Repository has them in OWNERS instead.',
      type: 'array',
      minItems: 1,
      items: {
        type: 'string',
        description: `A GitHub login has ${githubLoginRule}.`,
        pattern: githubLoginPattern,
        maxLength: githubLoginLength,
      },
    },
    falco: { title: 'Falco versions it works with', ...versionRangeRule },
    requires: {
      title: 'Requirements',
      description: 'What it needs from the Falco that it runs with.',
      type: 'object',
      additionalProperties: false,
      properties: {
        engine: { title: 'Lowest engine version', ...versionRule },
        pluginApi: { title: 'Plugin API version it was built for', ...versionRule },
        plugins: {
          title: 'Plugins',
          description: 'Version ranges by plugin name.',
          type: 'object',
          additionalProperties: versionRangeRule,
        },
      },
    },
    publishes: {
      title: 'What it publishes',
      description: 'The forms in which it reaches its users.',
      type: 'array',
      uniqueItems: true,
      items: words('Form', publications),
    },
    buildsOn: {
      title: 'What it builds on',
      description: 'Core artifacts of Falco and projects of the workspace.',
      type: 'array',
      uniqueItems: true,
      items: buildsOnRule,
    },
    lastVerified: {
      title: 'Last verified',
      description: 'When somebody last saw it work, and with which Falco.',
      type: 'object',
      additionalProperties: false,
      required: ['falco', 'date'],
      properties: { falco: { title: 'Falco version', ...versionRule }, date: { title: 'Date', ...dateRule } },
    },
  },
} as const;

/** The schema as published for editors: the shape, and the rules between its keys. */
export const tierSchema = { ...tierShape, allOf: tierSchemaRules } as const;

/** The text of `schemas/tier.schema.json`. */
export function renderTierSchema(): string {
  return `${JSON.stringify(tierSchema, null, 2)}\n`;
}

function words(title: string, table: Readonly<Record<string, { readonly meaning: string }>>) {
  const meanings = Object.entries(table).map(([word, { meaning }]) => `${word}: ${meaning}`);
  return { title, description: meanings.join('\n'), type: 'string', enum: wordsOf(table) } as const;
}
