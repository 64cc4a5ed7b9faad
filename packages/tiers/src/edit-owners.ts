import { type Problem, ToolkitError, throwProblems } from '@falco-toolkit/core';
import type { TextSource } from '@falco-toolkit/documents';
import { type CheckOwnersContext, checkOwners } from './check-owners.ts';
import { editTextList } from './edit-text-list.ts';
import { foldLogin } from './github-login.ts';
import { type Owners, type OwnersList, ownersListFacts } from './owners.ts';
import { parseOwners } from './parse-owners.ts';
import { wordsOf } from './words.ts';

/** What is to change about the people in an OWNERS file. */
export interface OwnersEdit {
  /** Become approvers; who is in another list leaves it. */
  readonly approvers?: readonly string[];
  readonly reviewers?: readonly string[];
  /** Leave the lists that they are in, and become emeritus approvers. */
  readonly emeritus?: readonly string[];
  /** Leave every list. */
  readonly remove?: readonly string[];
  /** Put every list in order, without regard to case. */
  readonly sort?: boolean;
}

/** An edited OWNERS file. */
export interface EditedOwners {
  readonly text: string;
  /** What was wrong before, and still is. */
  readonly remaining: readonly Problem[];
}

/**
 * Edits an OWNERS file and keeps its comments and its order. Throws a `ToolkitError` for somebody to remove who is not there, for a file
 * with filters, and for a result that Prow would refuse where it took the file before.
 */
export function editOwners(source: TextSource, edit: OwnersEdit, context: CheckOwnersContext = {}): EditedOwners {
  const owners = parseOwners(source);
  refuseFilters(owners);
  throwProblems(checkEdit(owners, edit));
  const text = wordsOf(ownersListFacts).reduce((before, list) => {
    const wanted = wantedOf(owners, list, edit);
    return wanted === undefined ? before : editTextList({ ...source, text: before }, list, wanted);
  }, source.text);
  const before = new Set(checkOwners(owners, context).map(({ message }) => message));
  const after = checkOwners(parseOwners({ ...source, text }), context);
  throwProblems(after.filter(({ message }) => !before.has(message)));
  return { text, remaining: after };
}

/** The members of a list once it is edited; `undefined` for a list that is not touched. */
function wantedOf({ lists }: Owners, list: OwnersList, edit: OwnersEdit): readonly string[] | undefined {
  const added =
    {
      approvers: edit.approvers,
      reviewers: edit.reviewers,
      emeritus_approvers: edit.emeritus,
      required_reviewers: undefined,
    }[list] ?? [];
  const moved = new Set(
    [...(edit.approvers ?? []), ...(edit.reviewers ?? []), ...(edit.emeritus ?? []), ...(edit.remove ?? [])].map(
      foldLogin,
    ),
  );
  // Somebody who reviews everything may stand in another list too, and only leaves when going altogether.
  const leaving =
    list === 'required_reviewers' ? new Set([...(edit.remove ?? []), ...(edit.emeritus ?? [])].map(foldLogin)) : moved;
  const current = lists[list] ?? [];
  const own = new Set(added.map(foldLogin));
  const stays = current.filter((login) => !leaving.has(foldLogin(login)) || own.has(foldLogin(login)));
  const there = new Set(stays.map(foldLogin));
  const all = [...stays, ...added.filter((login) => !there.has(foldLogin(login)))];
  const wanted = edit.sort === true ? all.toSorted((a, b) => (foldLogin(a) < foldLogin(b) ? -1 : 1)) : all;
  return current.length === 0 && wanted.length === 0 ? undefined : wanted;
}

function checkEdit(
  { members }: Owners,
  { approvers = [], emeritus = [], remove = [], reviewers = [] }: OwnersEdit,
): readonly Problem[] {
  const known = new Set(members.map(({ login }) => foldLogin(login)));
  const missing = [...remove, ...emeritus].filter((login) => !known.has(foldLogin(login)));
  const asked = [...approvers, ...reviewers, ...emeritus, ...remove].map(foldLogin);
  const twice = [...new Set(asked.filter((login, index) => asked.indexOf(login) !== index))];
  return [
    ...missing.map(
      (login): Problem => ({
        code: 'invalid-answer',
        message: `${login} is in no list of OWNERS`,
        hint: 'Logins are compared without case.',
      }),
    ),
    ...twice.map(
      (login): Problem => ({
        code: 'invalid-answer',
        message: `${login} is to go to two places`,
        hint: 'Name everybody once.',
      }),
    ),
  ];
}

function refuseFilters({ filters, source }: Owners): void {
  if (filters.length === 0) return;
  const at = source.locate(['filters'], 'key');
  const hint = 'Edit it by hand: only people know which filter somebody belongs to. tier-check checks the result.';
  throw new ToolkitError({
    code: 'invalid-owners',
    message: 'OWNERS has filters, and no single list to edit',
    hint,
    at,
  });
}
