/** The characters of a GitHub login as an anchored regular expression; its length is at most {@link githubLoginLength}. */
export const githubLoginPattern = '^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$';

/** The longest login that GitHub gives. */
export const githubLoginLength = 39;

/** GitHub's rule in words. */
export const githubLoginRule = `1 to ${githubLoginLength} letters, digits and single hyphens, none at either end`;

/** Why something is refused, as the end of a sentence, and what to do. */
export interface Refusal {
  readonly reason: string;
  readonly hint: string;
}

/** Why GitHub would refuse a login of a person or an organisation; `undefined` when it would not. */
export function refuseLogin(login: string): Refusal | undefined {
  const hint = `A GitHub login has ${githubLoginRule}.`;
  if (login === '') return { reason: 'is empty', hint };
  if (login.startsWith('@')) return { reason: 'starts with @', hint: 'Write the login without the @.' };
  if (login.includes('/'))
    return { reason: 'is a team or a path', hint: 'Prow knows logins and aliases, and no teams.' };
  const foreign = [...login].find((character) => !/^[A-Za-z0-9-]$/.test(character));
  if (foreign !== undefined) return { reason: `has the character ${nameCharacter(foreign)}`, hint };
  if (login.startsWith('-') || login.endsWith('-')) return { reason: 'has a hyphen at its end', hint };
  if (login.includes('--')) return { reason: 'has two hyphens in a row', hint };
  if (login.length > githubLoginLength) return { reason: `is longer than ${githubLoginLength} characters`, hint };
  return undefined;
}

/** A login as GitHub compares it: without case. */
export function foldLogin(login: string): string {
  return login.toLowerCase();
}

/** A character as a message can show it: with its code point where it may look like another one, or like nothing. */
export function nameCharacter(character: string): string {
  const codePoint = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /^[!-~]$/.test(character)
    ? character
    : /^\p{L}$/u.test(character)
      ? `${character} (U+${codePoint})`
      : `U+${codePoint}`;
}
