import type { Problem } from '@falco-toolkit/core';
import { foldLogin, refuseLogin } from './github-login.ts';
import { describeRepetition, findRepeatedLogins } from './repeated-logins.ts';
import { type Status, statuses } from './statuses.ts';

/** Lists of logins by the option that gave them: `approvers`, `reviewers`, `owners`, … */
export type LoginLists = Readonly<Record<string, readonly string[] | undefined>>;

/**
 * Checks logins that were given as answers, by the rules that OWNERS files are checked by, before anything is generated.
 * With `status`, `approvers` has to name as many people as that status asks for; without, one.
 */
export function checkLogins(lists: LoginLists, { status }: { readonly status?: Status } = {}): readonly Problem[] {
  const listed = Object.entries(lists).flatMap(([list, logins = []]) =>
    logins.map((login) => ({ list: `--${list}`, login })),
  );
  const refused = listed.flatMap(({ list, login }) => {
    const refusal = refuseLogin(login);
    if (refusal === undefined) return [];
    return [invalid(`${list} has ${JSON.stringify(login)}, which ${refusal.reason}`, refusal.hint)];
  });
  const repeated = findRepeatedLogins(listed).map((repetition) =>
    invalid(describeRepetition(repetition), 'Name everybody once, in one list; GitHub compares logins without case.'),
  );
  return [...refused, ...repeated, ...tooFew(lists.approvers, status)];
}

function tooFew(approvers: readonly string[] | undefined, status: Status | undefined): readonly Problem[] {
  if (approvers === undefined && status === undefined) return [];
  const count = new Set(approvers?.map(foldLogin)).size;
  const needed = status === undefined ? 1 : statuses[status].approvers;
  if (count >= needed) return [];
  const why = needed === 1 ? 'a root OWNERS file needs at least one' : `status ${status} needs at least ${needed}`;
  return [
    invalid(
      `--approvers names ${count === 0 ? 'nobody' : `${count} person`}; ${why}`,
      'Name GitHub logins, comma-separated.',
    ),
  ];
}

function invalid(message: string, hint: string): Problem {
  return { code: 'invalid-answer', message, hint };
}
