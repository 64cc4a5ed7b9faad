import type { Problem } from '@falco-toolkit/core';
import { type Breach, byPosition, problemOf } from './breach.ts';
import { checkOwnersPeople, expandMembers } from './check-owners-people.ts';
import { checkOwnersShape } from './check-owners-shape.ts';
import { entriesOf } from './entries-of.ts';
import { foldLogin } from './github-login.ts';
import { type Owners, type OwnersMember, ownersListFacts } from './owners.ts';
import type { OwnersAliases } from './owners-aliases.ts';
import { type Status, statuses } from './statuses.ts';

/** What is known around an OWNERS file. */
export interface CheckOwnersContext {
  /** The status of the repository: from incubating on it takes two approvers. */
  readonly status?: Status;
  /** The OWNERS_ALIASES file of the repository's root. Without it every member has to be a login. */
  readonly aliases?: OwnersAliases;
  /** Whether the file is the one at the root of its repository, which is the default. Only that one needs approvers. */
  readonly root?: boolean;
}

/**
 * Everything that Prow would refuse or silently ignore in an OWNERS file, and what Falco's governance asks for beyond
 * that, from top to bottom, each with position and frame.
 */
export function checkOwners(owners: Owners, context: CheckOwnersContext = {}): readonly Problem[] {
  const breaches = [
    ...checkOwnersShape(owners.source),
    ...checkOwnersPeople(owners, context.aliases),
    ...(context.root === false ? [] : countBreaches(owners, context)),
  ];
  return byPosition(breaches.map((breach) => problemOf(owners.source, 'invalid-owners', breach)));
}

/** Whether an OWNERS file at the root names as many approvers as its status asks for, whatever else is wrong with it. */
export function checkApproverCount(owners: Owners, context: CheckOwnersContext): readonly Problem[] {
  return countBreaches(owners, context).map((breach) => problemOf(owners.source, 'invalid-owners', breach));
}

function countBreaches(owners: Owners, { status, aliases }: CheckOwnersContext): readonly Breach[] {
  const approvers = membersInForce(owners).filter(({ list }) => list === 'approvers');
  const count = new Set(expandMembers(approvers, aliases).map(({ login }) => foldLogin(login))).size;
  const needed = status === undefined ? 1 : statuses[status].approvers;
  if (count >= needed) return [];
  const top = entriesOf(owners.source.value);
  const path = top.has('approvers') ? ['approvers'] : top.has('filters') ? ['filters'] : [];
  const why =
    needed === 1 ? 'the OWNERS file of a root needs at least one' : `status ${String(status)} needs at least ${needed}`;
  const hint = 'Name GitHub logins under approvers, each on its own line, after a hyphen.';
  return [{ path, points: 'key', message: `there ${count === 1 ? 'is 1 approver' : 'is no approver'}; ${why}`, hint }];
}

/** Prow takes the members of the filters only when no list that it reads stands beside them. */
function membersInForce({ lists, members }: Owners): readonly OwnersMember[] {
  const simple = members.filter(({ filter }) => filter === undefined);
  const ignored = lists.labels !== undefined || simple.some(({ list }) => ownersListFacts[list].read);
  return ignored ? simple : members;
}
