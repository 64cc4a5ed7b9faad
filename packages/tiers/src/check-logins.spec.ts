import { describe, expect, it } from 'vitest';
import { checkLogins, type LoginLists } from './check-logins.ts';
import type { Status } from './statuses.ts';

describe('checkLogins', () => {
  it.each<[string, LoginLists, readonly string[], Status?]>([
    ['nothing in right lists', { approvers: ['alice', 'Bob-2'], reviewers: ['c'], owners: undefined }, []],
    ['nothing without lists', {}, []],
    ['nothing in owners alone', { owners: ['alice'] }, []],
    [
      'an empty list of approvers',
      { approvers: [] },
      ['--approvers names nobody; a root OWNERS file needs at least one'],
    ],
    [
      'no approvers where the status needs two',
      {},
      ['--approvers names nobody; status incubating needs at least 2'],
      'incubating',
    ],
    [
      'one approver where the status needs two',
      { approvers: ['alice'] },
      ['--approvers names 1 person; status stable needs at least 2'],
      'stable',
    ],
    [
      'one approver twice where two are needed',
      { approvers: ['alice', 'Alice'] },
      ['Alice is in --approvers twice, once as alice', '--approvers names 1 person; status stable needs at least 2'],
      'stable',
    ],
    [
      'a login in two lists',
      { approvers: ['alice', 'bob'], reviewers: ['BOB', 'alice'] },
      [
        'BOB is in --reviewers, and already in --approvers as bob',
        'alice is in --reviewers, and already in --approvers',
      ],
    ],
    [
      'everything at once',
      { approvers: ['@alice', 'b_b', 'c-'], reviewers: ['', 'x'.repeat(40), 'c-'] },
      [
        '--approvers has "@alice", which starts with @',
        '--approvers has "b_b", which has the character _',
        '--approvers has "c-", which has a hyphen at its end',
        '--reviewers has "", which is empty',
        `--reviewers has "${'x'.repeat(40)}", which is longer than 39 characters`,
        '--reviewers has "c-", which has a hyphen at its end',
        'c- is in --reviewers, and already in --approvers',
      ],
    ],
  ])('finds %s', (_title, lists, messages, status) => {
    const problems = checkLogins(lists, status === undefined ? {} : { status });
    expect(problems.map(({ message }) => message)).toEqual(messages);
    for (const problem of problems)
      expect(problem).toMatchObject({ code: 'invalid-answer', hint: expect.stringMatching(/\.$/) });
  });
});
