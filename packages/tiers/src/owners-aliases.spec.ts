import { describe, expect, it } from 'vitest';
import { checkOwnersAliases, parseOwnersAliases } from './owners-aliases.ts';

function problemsOf(text: string): readonly string[] {
  const problems = checkOwnersAliases(parseOwnersAliases({ file: 'OWNERS_ALIASES', text }));
  return problems.map(({ at, message }) => `${at?.line}:${at?.column} ${message}`);
}

describe('OWNERS_ALIASES', () => {
  it('is read without regard to the case of its aliases', () => {
    const { groups } = parseOwnersAliases({
      file: 'OWNERS_ALIASES',
      text: 'aliases:\n  Team-A:\n    - Alice\n    - 1\n',
    });
    expect([...groups]).toEqual([['team-a', ['Alice']]]);
  });

  it.each<[string, string, readonly string[]]>([
    ['nothing in a right one', 'aliases:\n  team:\n    - alice\n    - bob\n', []],
    ['nothing in an empty one', '', []],
    ['an unknown key', 'alias:\n  team:\n    - alice\n', ['1:1 the file has the unknown key alias']],
    ['aliases that are no map', 'aliases:\n  - team\n', ['2:3 aliases has to be a map']],
    ['an alias that is no list', 'aliases:\n  team: alice\n', ['2:9 aliases.team has to be a list']],
    [
      'an alias without members',
      'aliases:\n  team:\n  crew: []\n',
      ['2:3 the alias team has no members', '3:3 the alias crew has no members'],
    ],
    [
      'an alias in an alias',
      'aliases:\n  team:\n    - alice\n  crew:\n    - Team\n',
      ['5:7 the alias crew has the alias Team'],
    ],
    [
      'a person twice, and no login',
      'aliases:\n  team:\n    - alice\n    - Alice\n    - a_b\n    - 7\n',
      [
        '4:7 Alice is in the alias team twice',
        '5:7 the alias team has "a_b", which has the character _',
        '6:7 aliases.team has 7, which is not text',
      ],
    ],
  ])('has checkOwnersAliases find %s', (_title, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });
});
