import { ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import type { CheckOwnersContext } from './check-owners.ts';
import { editOwners, type OwnersEdit } from './edit-owners.ts';

const text = `# Who answers for this.
approvers: # at least two
  - alice
  # The core team:
  - Bob # on leave until May
  - carol

reviewers:
  - dave
# Thank you!
emeritus_approvers:
  - erin
labels:
  - area/webhook
`;

const edit = (change: OwnersEdit, before = text, context?: CheckOwnersContext): string =>
  editOwners({ file: 'OWNERS', text: before }, change, context).text;

function failure(change: OwnersEdit, before = text, context?: CheckOwnersContext): string {
  try {
    edit(change, before, context);
  } catch (error) {
    if (error instanceof ToolkitError) return error.message;
    throw error;
  }
  throw new Error('the edit was taken');
}

describe('editOwners', () => {
  it('changes nothing when there is nothing to change', () => {
    expect(edit({ approvers: ['alice'], sort: false })).toBe(text);
  });

  it('adds somebody behind those who are there', () => {
    expect(edit({ approvers: ['frank'] })).toBe(text.replace('  - carol\n', '  - carol\n  - frank\n'));
  });

  it('moves somebody from one list to another, without regard to case', () => {
    expect(edit({ approvers: ['Dave'] })).toBe(
      text.replace('  - carol\n', '  - carol\n  - Dave\n').replace('reviewers:\n  - dave\n', ''),
    );
  });

  it('moves somebody to emeritus, and keeps the comments that are not theirs alone', () => {
    expect(edit({ emeritus: ['bob'] })).toBe(
      text.replace('  - Bob # on leave until May\n', '').replace('  - erin\n', '  - erin\n  - bob\n'),
    );
  });

  it('keeps the line ends of a file that has carriage returns', () => {
    const windows = text.replaceAll('\n', '\r\n');
    expect(edit({ approvers: ['frank'] }, windows)).toBe(edit({ approvers: ['frank'] }).replaceAll('\n', '\r\n'));
    expect(edit({ approvers: ['alice'] }, windows)).toBe(windows);
  });

  it('removes somebody', () => {
    expect(edit({ remove: ['erin'] })).toBe(text.replace('emeritus_approvers:\n  - erin\n', ''));
  });

  it('sorts, and takes along the comments of each', () => {
    expect(edit({ approvers: ['aaron'], sort: true }, 'approvers:\n- zoe\n# the boss\n- Bob # here\n')).toBe(
      'approvers:\n- aaron\n# the boss\n- Bob # here\n- zoe\n',
    );
  });

  it.each([
    [
      'adds a list in the style of the others',
      { reviewers: ['bob'] },
      'approvers:\n- alice\n',
      'approvers:\n- alice\nreviewers:\n- bob\n',
    ],
    [
      'adds a list behind a last line without an end',
      { reviewers: ['bob'] },
      'approvers:\n  - alice',
      'approvers:\n  - alice\nreviewers:\n  - bob\n',
    ],
    [
      'makes lines of a list in brackets',
      { approvers: ['bob'] },
      'approvers: [alice]\nlabels:\n  - x\n',
      'approvers:\n  - alice\n  - bob\nlabels:\n  - x\n',
    ],
    [
      'fills a list that has nothing',
      { reviewers: ['bob'] },
      'approvers:\n  - alice\nreviewers: []\n',
      'approvers:\n  - alice\nreviewers:\n  - bob\n',
    ],
    [
      'fills a key that has nothing',
      { reviewers: ['bob'] },
      'approvers:\n  - alice\nreviewers:\n',
      'approvers:\n  - alice\nreviewers:\n  - bob\n',
    ],
    ['begins a file', { approvers: ['alice'] }, '', 'approvers:\n  - alice\n'],
    [
      'keeps a list of required reviewers when somebody becomes an approver',
      { approvers: ['bob'] },
      'approvers:\n  - alice\nrequired_reviewers:\n  - bob\n',
      'approvers:\n  - alice\n  - bob\nrequired_reviewers:\n  - bob\n',
    ],
    [
      'keeps comments at the end of a list',
      { approvers: ['bob'] },
      'approvers:\n  - alice\n  # more wanted\n',
      'approvers:\n  - alice\n  - bob\n  # more wanted\n',
    ],
  ] as const)('%s', (_title, change, before, after) => {
    expect(edit(change, before)).toBe(after);
  });

  it.each<[string, OwnersEdit, string, string?, CheckOwnersContext?]>([
    ['somebody to remove who is not there', { remove: ['mallory'] }, 'mallory is in no list'],
    [
      'somebody who is to go to two places',
      { approvers: ['frank'], reviewers: ['Frank'] },
      'frank is to go to two places',
    ],
    ['a login that is not ASCII', { approvers: ['аlice'] }, 'U+0430'],
    ['a team', { approvers: ['falcosecurity/core'] }, 'is a team'],
    ['a file without an approver', { remove: ['alice'] }, 'there is no approver', 'approvers:\n  - alice\n'],
    [
      'too few approvers for the status',
      { emeritus: ['alice'] },
      'there is 1 approver',
      'approvers:\n  - alice\n  - bob\n',
      { status: 'incubating' },
    ],
    [
      'a file with filters',
      { approvers: ['bob'] },
      'OWNERS has filters',
      'filters:\n  ".*":\n    approvers:\n      - a\n',
    ],
  ])('refuses %s', (_title, change, words, before, context) => {
    expect(failure(change, before, context)).toContain(words);
  });

  it('mends a file by and by: what was wrong before is no reason to refuse', () => {
    const broken = 'approvers:\n  - alice\n  - bob\nreviewers:\n  - alice\n  - bob\n';
    const { remaining, text: after } = editOwners({ file: 'OWNERS', text: broken }, { approvers: ['alice'] });
    expect(after).toBe('approvers:\n  - alice\n  - bob\nreviewers:\n  - bob\n');
    expect(remaining.map(({ message }) => message)).toEqual(['bob is in reviewers, and already in approvers']);
  });
});
