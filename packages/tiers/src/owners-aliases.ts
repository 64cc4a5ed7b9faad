import type { Problem } from '@falco-toolkit/core';
import { readYaml, type TextSource, type YamlSource } from '@falco-toolkit/documents';
import { type Breach, byPosition, problemOf } from './breach.ts';
import { checkKeys } from './check-keys.ts';
import { checkTextList } from './check-text-list.ts';
import { entriesOf, itemsOf } from './entries-of.ts';
import { foldLogin, refuseLogin } from './github-login.ts';

/** An OWNERS_ALIASES file: groups of logins that OWNERS files of the repository may name. Only the root one counts. */
export interface OwnersAliases {
  /** Logins by the alias in lower case. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly source: YamlSource;
}

/** Reads an OWNERS_ALIASES file. Throws a `ToolkitError` with positions when it is no YAML. */
export function parseOwnersAliases(source: TextSource): OwnersAliases {
  const yaml = readYaml(source, 'invalid-owners');
  const groups = new Map<string, readonly string[]>();
  for (const [alias, members] of entriesOf(entriesOf(yaml.value).get('aliases'))) {
    groups.set(
      foldLogin(alias),
      itemsOf(members).filter((member) => typeof member === 'string'),
    );
  }
  return { groups, source: yaml };
}

/** Everything that Prow would refuse or silently ignore in an OWNERS_ALIASES file. */
export function checkOwnersAliases(aliases: OwnersAliases): readonly Problem[] {
  const { source } = aliases;
  const groups = entriesOf(source.value).get('aliases');
  const breaches = [
    ...checkKeys(source, [], ['aliases']),
    ...checkKeys(source, ['aliases']),
    ...[...entriesOf(groups)].flatMap(([alias, members]) => checkGroup(aliases, alias, members)),
  ];
  return byPosition(breaches.map((breach) => problemOf(source, 'invalid-owners', breach)));
}

function checkGroup({ groups, source }: OwnersAliases, alias: string, members: unknown): readonly Breach[] {
  const path = ['aliases', alias];
  const breaches: Breach[] = [...checkTextList(source, path, members)];
  const empty = members === null || (Array.isArray(members) && members.length === 0);
  if (empty)
    breaches.push({
      path,
      points: 'key',
      message: `the alias ${alias} has no members`,
      hint: 'Name its logins, or remove it.',
    });
  const known = new Set<string>();
  for (const [index, member] of itemsOf(members).entries()) {
    if (typeof member !== 'string') continue;
    const at = [...path, index];
    const folded = foldLogin(member);
    const refusal = refuseLogin(member);
    if (groups.has(folded)) {
      breaches.push({
        path: at,
        message: `the alias ${alias} has the alias ${member}`,
        hint: 'Prow does not look into aliases of aliases: name the logins.',
      });
    } else if (refusal !== undefined) {
      breaches.push({
        path: at,
        message: `the alias ${alias} has ${JSON.stringify(member)}, which ${refusal.reason}`,
        hint: refusal.hint,
      });
    } else if (known.has(folded)) {
      breaches.push({
        path: at,
        message: `${member} is in the alias ${alias} twice`,
        hint: 'GitHub compares logins without case.',
      });
    }
    known.add(folded);
  }
  return breaches;
}
