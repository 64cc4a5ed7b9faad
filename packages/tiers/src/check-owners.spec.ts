import { ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { type CheckOwnersContext, checkOwners } from './check-owners.ts';
import { parseOwnersAliases } from './owners-aliases.ts';
import { parseOwners } from './parse-owners.ts';

function problemsOf(text: string, context?: CheckOwnersContext): readonly string[] {
  return checkOwners(parseOwners({ file: 'OWNERS', text }), context).map(
    ({ at, message }) => `${at?.line}:${at?.column} ${message}`,
  );
}

const team = parseOwnersAliases({
  file: 'OWNERS_ALIASES',
  text: 'aliases:\n  falco_team:\n    - alice\n    - bob\n  nobody: []\n',
});

describe('checkOwners', () => {
  it.each<[string, string, CheckOwnersContext?]>([
    ['one approver', 'approvers:\n  - alice\n'],
    ['unindented lists', 'approvers:\n- alice\nreviewers:\n- bob\n'],
    [
      'every key that Prow has',
      'approvers:\n  - alice\nreviewers:\n  - bob\nrequired_reviewers:\n  - alice\nemeritus_approvers:\n  - carol\nlabels:\n  - area/rules\noptions:\n  no_parent_owners: true\n',
    ],
    ['lists that are empty', 'approvers:\n  - alice\nreviewers: []\nemeritus_approvers:\n'],
    [
      'a person in two filters',
      'filters:\n  ".*":\n    approvers:\n      - alice\n  \'\\.go$\':\n    reviewers:\n      - alice\n',
    ],
    [
      'filters beside emeritus approvers',
      'filters:\n  ".*":\n    approvers:\n      - alice\nemeritus_approvers:\n  - bob\n',
    ],
    [
      'regular expressions as Go has them',
      'filters:\n  "(?i)(?P<name>[[:alpha:]]+)\\\\.md$":\n    approvers:\n      - alice\n',
    ],
    ['a quoted login that could be a boolean', 'approvers:\n  - "no"\n'],
    ['an alias that is known', 'approvers:\n  - Falco_Team\n', { aliases: team }],
    [
      'an alias with two people where two are needed',
      'approvers:\n  - falco_team\n',
      { aliases: team, status: 'stable' },
    ],
    ['a person beside an alias of the same list', 'approvers:\n  - falco_team\n  - alice\n', { aliases: team }],
    ['nobody, in a folder', 'labels:\n  - area/docs\n', { root: false }],
    ['two approvers from incubating on', 'approvers:\n  - alice\n  - bob\n', { status: 'incubating' }],
    ['one approver for a sandbox', 'approvers:\n  - alice\n', { status: 'sandbox' }],
  ])('takes %s', (_title, text, context) => {
    expect(problemsOf(text, context)).toEqual([]);
  });

  it.each<[string, string, readonly string[], CheckOwnersContext?]>([
    ['an empty file', '', ['1:1 there is no approver; the OWNERS file of a root needs at least one']],
    [
      'a list',
      '- alice\n',
      ['1:1 the file has to be a map', '1:1 there is no approver; the OWNERS file of a root needs at least one'],
    ],
    [
      'no approver',
      'reviewers:\n  - alice\n',
      ['1:1 there is no approver; the OWNERS file of a root needs at least one'],
    ],
    [
      'one approver for incubating',
      '# people\napprovers:\n  - alice\n',
      ['2:1 there is 1 approver; status incubating needs at least 2'],
      { status: 'incubating' },
    ],
    [
      'one approver for stable, twice',
      'approvers:\n  - alice\n  - ALICE\n',
      ['1:1 there is 1 approver; status stable needs at least 2', '3:5 ALICE is in approvers twice, once as alice'],
      { status: 'stable' },
    ],
    [
      'an alias without members as the only approver',
      'approvers:\n  - nobody\n',
      ['1:1 there is no approver; the OWNERS file of a root needs at least one'],
      { aliases: team },
    ],
    [
      'unknown keys',
      'approvers:\n  - alice\nreviewer:\n  - bob\nemeritus_reviewers:\n  - carol\n',
      ['3:1 the file has the unknown key reviewer', '5:1 the file has the unknown key emeritus_reviewers'],
    ],
    [
      'a single value for a list',
      'approvers: alice\n',
      ['1:1 there is no approver; the OWNERS file of a root needs at least one', '1:12 approvers has to be a list'],
    ],
    [
      'a list in brackets',
      'approvers: [alice, bob]\n',
      ["1:12 approvers is written in brackets, where Prow's verify-owners does not see who is added"],
    ],
    [
      'members that are no text',
      'approvers:\n  - alice\n  - 123\n  -\n  - yes\n  - [bob]\n',
      [
        '3:5 approvers has 123, which is not text',
        '4:4 approvers has an empty item',
        '5:5 approvers has yes, which Prow reads as true or false',
        '6:5 approvers has an item that is not text',
      ],
    ],
    [
      'people in two lists, whatever the case',
      'approvers:\n  - alice\n  - Bob\nreviewers:\n  - bob\nemeritus_approvers:\n  - ALICE\n  - bob\n',
      [
        '5:5 bob is in reviewers, and already in approvers as Bob',
        '7:5 ALICE is in emeritus_approvers, and already in approvers as alice',
        '8:5 bob is in emeritus_approvers, and already in approvers as Bob',
      ],
    ],
    [
      'a person beside an alias of another list',
      'approvers:\n  - falco_team\nreviewers:\n  - bob\n',
      ['4:5 bob is in reviewers, and already in approvers (through falco_team)'],
      { aliases: team },
    ],
    [
      'what GitHub takes for no login',
      'approvers:\n  - alice\n  - "@bob"\n  - falcosecurity/core\n  - -carol\n  - d--e\n  - jos\u00e9\n  - аlice\n  - falco_team\n',
      [
        '3:5 approvers has "@bob", which starts with @',
        '4:5 approvers has "falcosecurity/core", which is a team or a path',
        '5:5 approvers has "-carol", which has a hyphen at its end',
        '6:5 approvers has "d--e", which has two hyphens in a row',
        '7:5 approvers has "jos\u00e9", which has the character \u00e9 (U+00E9)',
        '8:5 approvers has "аlice", which has the character а (U+0430)',
        '9:5 approvers has "falco_team", which has the character _',
      ],
    ],
    [
      'filters beside lists',
      'approvers:\n  - alice\nlabels:\n  - area/x\nfilters:\n  ".*":\n    approvers:\n      - bob\n',
      ['5:1 Prow ignores filters, because the file has approvers and labels beside them'],
    ],
    [
      'approvers only in filters that are ignored',
      'labels:\n  - area/x\nfilters:\n  ".*":\n    approvers:\n      - bob\n',
      [
        '3:1 Prow ignores filters, because the file has labels beside them',
        '3:1 there is no approver; the OWNERS file of a root needs at least one',
      ],
    ],
    [
      'filters that Go cannot read',
      'filters:\n  "(a":\n    approvers:\n      - bob\n  "^(?!docs)":\n    approver:\n      - bob\n',
      [
        '2:3 the filter "(a" is no regular expression of Go: unterminated group',
        '5:3 the filter "^(?!docs)" is no regular expression of Go: Go knows no lookarounds',
        '6:5 filters.^(?!docs) has the unknown key approver',
      ],
    ],
    [
      'a person twice in one filter',
      'filters:\n  ".*":\n    approvers:\n      - bob\n    reviewers:\n      - Bob\n',
      ['6:9 Bob is in reviewers, and already in approvers as bob'],
    ],
    [
      'options that are no switches',
      'approvers:\n  - alice\noptions:\n  no_parent_owners: sure\n  no_parents: true\n',
      ['4:21 options.no_parent_owners has to be true or false', '5:3 options has the unknown key no_parents'],
    ],
    [
      'labels that only people give',
      'approvers:\n  - alice\nlabels:\n  - lgtm\n',
      ['4:5 labels has lgtm, which only people may give'],
    ],
  ])('finds %s', (_title, text, problems, context) => {
    expect(problemsOf(text, context)).toEqual(problems);
  });

  it('gives every problem a code, a hint and a frame', () => {
    const [problem] = checkOwners(
      parseOwners({ file: 'docs/OWNERS', text: 'approvers:\n  - alice\nreviewrs:\n  - bob\n' }),
    );
    expect(problem).toEqual({
      code: 'invalid-owners',
      message: 'the file has the unknown key reviewrs',
      hint: 'Prow ignores it. Did you mean reviewers?',
      at: { file: 'docs/OWNERS', line: 3, column: 1 },
      frame: '    2 |   - alice\n  > 3 | reviewrs:\n      | ^\n    4 |   - bob',
    });
  });
});

describe('parseOwners', () => {
  it('gives lists, filters and where every member stands', () => {
    const owners = parseOwners({
      file: 'OWNERS',
      text: 'filters:\n  __proto__:\n    approvers:\n      - alice\n      - 1\nlabels:\n  - x\n',
    });
    expect(owners.lists).toEqual({ labels: ['x'] });
    expect(owners.filters).toEqual([{ pattern: '__proto__', lists: { approvers: ['alice'] } }]);
    expect(owners.members).toEqual([
      { login: 'alice', list: 'approvers', filter: '__proto__', path: ['filters', '__proto__', 'approvers', 0] },
    ]);
  });

  it.each([
    ['a syntax error', 'approvers:\n  - alice\n - bob\n', 'OWNERS:3:'],
    ['a key twice', 'approvers:\n  - a\napprovers:\n  - b\n', 'OWNERS:3:1'],
    [
      'an alias bomb',
      `a: &a [x]\n${'bcdefgh'.replace(/./g, (key) => `${key}: &${key} [${`*${String.fromCharCode(key.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`,
      'OWNERS:1:1',
    ],
  ])('says where %s is', (_title, text, place) => {
    expect(() => parseOwners({ file: 'OWNERS', text })).toThrow(ToolkitError);
    expect(() => parseOwners({ file: 'OWNERS', text })).toThrow(place);
  });
});
