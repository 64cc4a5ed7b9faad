import { type Problem, ToolkitError } from '@falco-toolkit/core';
import { checkOwners } from '../check-owners.ts';
import { expandMembers } from '../check-owners-people.ts';
import { foldLogin } from '../github-login.ts';
import type { Owners } from '../owners.ts';
import { checkOwnersAliases, type OwnersAliases, parseOwnersAliases } from '../owners-aliases.ts';
import { parseOwners } from '../parse-owners.ts';
import type { Subject } from './subject.ts';

/** The OWNERS files of an artifact, and everything that is wrong with them. */
export interface OwnersFiles {
  /** The one at the root; `undefined` when there is none or it cannot be read. */
  readonly root: Owners | undefined;
  readonly aliases: OwnersAliases | undefined;
  readonly count: number;
  readonly problems: readonly Problem[];
}

/** Reads the OWNERS and OWNERS_ALIASES files of an artifact and checks them by Prow's rules. Never throws for what they say. */
export function readOwnersFiles(subject: Subject): OwnersFiles {
  const problems: Problem[] = [];
  const read = <T>(path: string, parse: (source: { file: string; text: string }) => T): T | undefined => {
    const text = subject.text(path);
    if (text === undefined) return undefined;
    try {
      return parse({ file: subject.label(path), text });
    } catch (error) {
      if (!(error instanceof ToolkitError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const aliases = read('OWNERS_ALIASES', parseOwnersAliases);
  if (aliases !== undefined) problems.push(...checkOwnersAliases(aliases));
  const paths = subject.files().filter((path) => path === 'OWNERS' || path.endsWith('/OWNERS'));
  let root: Owners | undefined;
  for (const path of paths) {
    const owners = read(path, parseOwners);
    if (owners === undefined) continue;
    if (path === 'OWNERS') root = owners;
    problems.push(...checkOwners(owners, { root: path === 'OWNERS', ...(aliases === undefined ? {} : { aliases }) }));
  }
  return { root, aliases, count: paths.length, problems };
}

/** Everybody who may approve, in lower case: the approvers of OWNERS, or the owners of `tier.yaml`. */
export function approversOf(subject: Subject): ReadonlySet<string> {
  const { root, aliases } = readOwnersFiles(subject);
  const members = root?.members.filter(({ list }) => list === 'approvers') ?? [];
  const named = expandMembers(members, aliases).map(({ login }) => login);
  return new Set([...named, ...(subject.metadata?.value.owners ?? [])].map(foldLogin));
}
