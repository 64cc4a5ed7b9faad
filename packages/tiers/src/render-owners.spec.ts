import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOwners } from './check-owners.ts';
import { parseOwners } from './parse-owners.ts';
import { renderOwners } from './render-owners.ts';

const login = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9]{1,9}(?:-[A-Za-z0-9]{1,9}){0,2}$/),
  fc.constantFrom('on', 'No', '123', '1e3', '2026-01-01'),
);

describe('renderOwners', () => {
  it('writes block lists in one order, without the empty ones, and quotes what is no text to Prow', () => {
    const lists = { labels: ['area/x'], emeritus_approvers: ['no'], reviewers: [], approvers: ['zoe', '123', 'alice'] };
    expect(renderOwners(lists)).toBe(
      'approvers:\n  - zoe\n  - "123"\n  - alice\nemeritus_approvers:\n  - "no"\nlabels:\n  - area/x\n',
    );
  });

  it('writes what parseOwners reads back and checkOwners takes, whoever the people are', () => {
    const people = fc.uniqueArray(login, { minLength: 3, maxLength: 9, selector: (one) => one.toLowerCase() });
    fc.assert(
      fc.property(people, ([first = '', second = '', ...rest]) => {
        const lists = { approvers: [first, second], emeritus_approvers: rest };
        const owners = parseOwners({ file: 'OWNERS', text: renderOwners(lists) });
        expect(owners.lists).toEqual(lists);
        expect(checkOwners(owners, { status: 'stable' })).toEqual([]);
      }),
    );
  });
});
