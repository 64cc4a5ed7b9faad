import type { Breach } from './breach.ts';
import { foldLogin, refuseLogin } from './github-login.ts';
import { type Owners, type OwnersMember, ownersListFacts } from './owners.ts';
import type { OwnersAliases } from './owners-aliases.ts';
import { describeRepetition, findRepeatedLogins, type RepeatedLogin } from './repeated-logins.ts';

/** A person in a list, directly or through an alias. */
interface Person {
  readonly login: string;
  readonly list: string;
  readonly member: OwnersMember;
  readonly alias?: string;
}

/** Whether everybody in an OWNERS file is a login or an alias, and nobody is there twice. */
export function checkOwnersPeople(owners: Owners, aliases: OwnersAliases | undefined): readonly Breach[] {
  const { members } = owners;
  const scopes = new Set(members.map(({ filter }) => filter));
  const repeated = [...scopes].flatMap((scope) => {
    const people = expandMembers(
      members.filter(({ filter }) => filter === scope),
      aliases,
    );
    const exclusive = people.filter(({ member }) => ownersListFacts[member.list].exclusive);
    const shared = people.filter(({ member }) => !ownersListFacts[member.list].exclusive);
    return [...findRepeatedLogins(exclusive), ...findRepeatedLogins(shared)].filter(isMistake);
  });
  return [...members.flatMap((member) => checkMember(member, aliases)), ...repeated.map(describe)];
}

/** The people of some members: an alias stands for those in it, when the aliases are known. */
export function expandMembers(members: readonly OwnersMember[], aliases: OwnersAliases | undefined): readonly Person[] {
  return members.flatMap((member): readonly Person[] => {
    const { list, login } = member;
    const group = aliases?.groups.get(foldLogin(login));
    if (group === undefined) return [{ login, list, member }];
    return group.map((one) => ({ login: one, list: `${list} (through ${login})`, member, alias: login }));
  });
}

function checkMember({ login, path }: OwnersMember, aliases: OwnersAliases | undefined): readonly Breach[] {
  if (aliases?.groups.has(foldLogin(login)) === true) return [];
  const refusal = refuseLogin(login);
  if (refusal === undefined) return [];
  const list = path.slice(0, -1).join('.');
  const alias =
    aliases === undefined
      ? ' An alias needs an OWNERS_ALIASES file at the root.'
      : ' There is no alias of that name either.';
  return [
    { path, message: `${list} has ${JSON.stringify(login)}, which ${refusal.reason}`, hint: `${refusal.hint}${alias}` },
  ];
}

/** An alias may repeat somebody of its own list; every other repetition is a mistake. */
function isMistake({ first, again }: RepeatedLogin<Person>): boolean {
  return first.member.list !== again.member.list || (first.alias === undefined && again.alias === undefined);
}

function describe(repetition: RepeatedLogin<Person>): Breach {
  return {
    path: repetition.again.member.path,
    message: describeRepetition(repetition),
    hint: 'Everybody belongs into one of approvers, reviewers and emeritus_approvers; GitHub compares logins without case.',
  };
}
