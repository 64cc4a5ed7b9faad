import { type Committer, joinPath, type ReadableTree, readText, ToolkitError } from '@falco-toolkit/core';
import { checkLogins, parseOwners } from '@falco-toolkit/tiers';
import { type Inference, unknown } from './inference.ts';

/** People who answer for an artifact by the OWNERS file in it or the nearest one around it. */
export function inferOwners(tree: ReadableTree, folder: string): Inference<readonly string[]> {
  for (let at: string | undefined = folder; at !== undefined; at = above(at)) {
    const path = joinPath(at, 'OWNERS');
    const approvers = approversOf(tree, path);
    if (approvers.length > 0) return { value: approvers, reason: `the approvers in ${path}` };
  }
  return unknown('no OWNERS file is in it or around it');
}

function approversOf(tree: ReadableTree, path: string): readonly string[] {
  try {
    const text = readText(tree, path);
    if (text === undefined) return [];
    const { approvers = [] } = parseOwners({ file: path, text }).lists;
    return approvers.filter((login) => checkLogins({ owners: [login] }).length === 0);
  } catch (error) {
    if (error instanceof ToolkitError) return [];
    throw error;
  }
}

/** As many people as a proposal names. */
const most = 5;

/**
 * People by the history of git, those with the most changes first. Only addresses that GitHub gives out tell a login;
 * programs and everybody else are left out.
 */
export function proposeOwners(committers: readonly Committer[] | undefined): Inference<readonly string[]> {
  if (committers === undefined) return unknown('git knows no history of it');
  const logins = committers.flatMap(({ email }) => loginOf(email) ?? []);
  const seen = new Set<string>();
  const people = logins.filter((login) => {
    const folded = login.toLowerCase();
    return !seen.has(folded) && seen.add(folded) !== undefined && checkLogins({ owners: [login] }).length === 0;
  });
  if (people.length === 0) return unknown('no address in the history of git tells a GitHub login');
  return { value: people.slice(0, most), reason: 'a proposal: those who changed it most, by the history of git' };
}

function loginOf(email: string): string | undefined {
  const login = /^(?:\d+\+)?([A-Za-z0-9-]+)@users\.noreply\.github\.com$/i.exec(email)?.[1];
  return login === undefined || /(?:^|-)(?:bot|poiana|dependabot|renovate)$/i.test(login) ? undefined : login;
}

function above(folder: string): string | undefined {
  return folder === '' ? undefined : folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
}
