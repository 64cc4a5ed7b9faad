import { nearest, type Problem } from '@falco-toolkit/core';
import type { Finding } from './finding.ts';
import { repeatedItem } from './value-rules.ts';

/** What a finding says to people: a sentence, and what they can do. */
export function describeFinding(finding: Finding): Pick<Problem, 'message' | 'hint'> {
  const { key, keyword, path, schema, value } = finding;
  const where = path.length === 0 ? 'the document' : path.join('.');
  // With a key, the rule is about its name and not about what stands below it.
  const named = key === undefined ? `${where} is` : `${where} has the key`;
  switch (keyword) {
    case 'additionalProperties':
      return { message: `${where} has the unknown key ${key}`, ...knownKeys(key ?? '', schema.properties ?? {}) };
    case 'required':
      return { message: `${where} lacks the key ${key}` };
    case 'enum': {
      const words = (schema.enum ?? []).map(String);
      const message = `${named} ${JSON.stringify(value)}, not one of ${words.join(', ')}`;
      return { message, ...hintOf(nearest(String(value), words), (near) => `Did you mean ${near}?`) };
    }
    case 'const':
      return { message: `${where} has to be ${JSON.stringify(schema.const)}` };
    case 'type':
      return wrongType(where, [schema.type ?? []].flat(), value);
    case 'oneOf':
      return { message: `${where} has several of the forms of which it may have one` };
    case 'pattern': {
      const rule = schema.description;
      const shown = `${named} ${JSON.stringify(value)}, which`;
      if (rule === undefined) return { message: `${shown} does not match ${schema.pattern}` };
      return { message: `${shown} is not allowed`, hint: rule };
    }
    case 'false':
      return { message: `${where} is not allowed here`, hint: 'Leave it out.' };
    default:
      return {
        message: `${key === undefined ? where : `${named} ${JSON.stringify(value)}, which`} ${demand(finding)}`,
      };
  }
}

function knownKeys(key: string, properties: object): Pick<Problem, 'hint'> {
  const known = Object.keys(properties);
  const near = nearest(key, known);
  return { hint: near === undefined ? `Known keys: ${known.join(', ')}.` : `Did you mean ${near}?` };
}

function wrongType(where: string, types: readonly string[], value: unknown): Pick<Problem, 'message' | 'hint'> {
  const quoted = types.includes('string') && (typeof value === 'number' || typeof value === 'boolean');
  const hint = quoted ? 'Put it in quotes.' : value === null ? 'It is empty.' : undefined;
  return { message: `${where} has to be of type ${types.join(' or ')}`, ...hintOf(hint, (text) => text) };
}

function demand({ keyword, schema, value }: Finding): string {
  switch (keyword) {
    case 'minItems':
      return `must NOT have fewer than ${schema.minItems} items`;
    case 'maxItems':
      return `must NOT have more than ${schema.maxItems} items`;
    case 'uniqueItems': {
      const index = Array.isArray(value) ? repeatedItem(value) : undefined;
      return `has ${JSON.stringify(Array.isArray(value) ? value[index ?? 0] : value)} twice`;
    }
    case 'minLength':
      return `must NOT have fewer than ${schema.minLength} characters`;
    case 'maxLength':
      return `must NOT have more than ${schema.maxLength} characters`;
    case 'minProperties':
      return `must NOT have fewer than ${schema.minProperties} keys`;
    case 'minimum':
      return `must be >= ${schema.minimum}`;
    case 'maximum':
      return `must be <= ${schema.maximum}`;
    case 'format':
      return `is ${JSON.stringify(value)}, which is no regular expression`;
    default:
      return 'is not valid';
  }
}

function hintOf(found: string | undefined, say: (found: string) => string): Pick<Problem, 'hint'> {
  return found === undefined ? {} : { hint: say(found) };
}
