import type { Problem } from '@falco-toolkit/core';
import { nameCharacter, type Refusal, refuseLogin } from './github-login.ts';
import { joinWords } from './words.ts';

/** The longest name that is still a DNS label (RFC 1123). */
export const nameLength = 63;

/** A DNS label of lower-case letters, digits and hyphens, as an anchored regular expression. */
export const namePattern = '^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$';

/** What a name has to be, in words. */
export const nameRule = `1 to ${nameLength} lower-case letters, digits and hyphens, beginning and ending with a letter or digit`;

/**
 * What is wrong with the name of a repository: it has to work on GitHub, as a DNS label, as a container image and as a
 * folder on every system. `option` is the flag that gave it.
 */
export function checkRepositoryName(name: string, option = 'name'): readonly Problem[] {
  const shown = JSON.stringify(name);
  return refuseName(name).map(({ reason, hint }) => ({
    code: 'invalid-answer',
    message: `--${option} ${shown} ${reason}`,
    hint,
  }));
}

/** What is wrong with the login of a GitHub organisation. `option` is the flag that gave it. */
export function checkOrganization(login: string, option = 'organization'): readonly Problem[] {
  const refusal = refuseLogin(login);
  if (refusal === undefined) return [];
  return [
    { code: 'invalid-answer', message: `--${option} ${JSON.stringify(login)} ${refusal.reason}`, hint: refusal.hint },
  ];
}

function refuseName(name: string): readonly Refusal[] {
  if (name === '') return [{ reason: 'is empty', hint: `A name has ${nameRule}.` }];
  const near = suggest(name);
  const hint = near === '' || near === name ? `A name has ${nameRule}.` : `Try ${near}. A name has ${nameRule}.`;
  const refusals: Refusal[] = [];
  const foreign = [...new Set(name)].filter((character) => !/^[a-z0-9-]$/.test(character));
  if (foreign.length > 0) {
    const characters = joinWords(foreign.map(nameCharacter), 'and');
    refusals.push({ reason: `has ${characters}, which a DNS label and a container image cannot have`, hint });
  }
  if (name.startsWith('-') || name.endsWith('-'))
    refusals.push({ reason: 'has a hyphen at its end, which a DNS label cannot have', hint });
  if (name.length > nameLength)
    refusals.push({ reason: `is longer than the ${nameLength} characters of a DNS label`, hint });
  if (/^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i.test(name)) {
    refusals.push({
      reason: 'is a device on Windows, where no folder can have the name',
      hint: 'Choose another name.',
    });
  }
  return refusals;
}

function suggest(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const trimmed = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-/, '');
  return trimmed.slice(0, nameLength).replace(/-$/, '');
}
