import type { Hit } from './finding.ts';
import type { RemovedFact } from './removed-fact.ts';

/** Flags of programs, by program and flag. */
export type FlagTable = ReadonlyMap<string, ReadonlyMap<string, RemovedFact>>;

/** The flags of all facts. */
export function flagTable(facts: readonly RemovedFact[]): FlagTable {
  const table = new Map<string, Map<string, RemovedFact>>();
  for (const fact of facts) {
    for (const { program, flag } of fact.find.flags ?? []) {
      const flags = table.get(program) ?? new Map<string, RemovedFact>();
      table.set(program, flags.set(flag, fact));
    }
  }
  return table;
}

/** The fact that an argument of a program is a use of. */
export function factOfArgument(table: FlagTable, program: string, argument: string): RemovedFact | undefined {
  const flags = table.get(program);
  return flags?.get(argument) ?? (argument.startsWith('--') ? flags?.get(argument.replace(/=.*$/s, '')) : undefined);
}

/** Finds flags behind the programs that they belong to, in command lines of scripts, container files and documents. */
export function flagMatcher(table: FlagTable): (text: string) => readonly Hit[] {
  const programs = [...table.keys()].sort((a, b) => b.length - a.length).join('|');
  if (programs === '') return () => [];
  const called = new RegExp(`(?<![\\w.-])(?:[\\w.{}$-]*/)*(${programs})(?=["'\`]?(?:[\\s,]|$))`, 'g');
  return (text) =>
    [...text.matchAll(called)].flatMap((match) => {
      const [whole, program = ''] = match;
      if (!isCalled(text, match.index, whole)) return [];
      return argumentsBehind(text, match.index + whole.length).flatMap(({ argument, offset }) => {
        const fact = factOfArgument(table, program, argument);
        return fact === undefined ? [] : [{ fact, offset, found: `${program} ${argument}` }];
      });
    });
}

/** What may stand between the beginning of a command and its program. No two alternatives begin alike: the time is linear. */
const leading =
  /^(?:[\s$#>*"'`[({@:=-]|\d+\.(?=\s)|(?:sudo|exec|env|nohup|time|then|do|else|command|run|args|entrypoint|RUN|CMD|ENTRYPOINT|ExecStart)\b|[A-Z_][A-Z0-9_]*=\S+(?=\s))*$/;

/** Whether a program is called where its name stands: the name is a word of prose, of a namespace or of a container too. */
function isCalled(text: string, offset: number, name: string): boolean {
  const start = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 300);
  const before = text.slice(start, offset);
  // Behind an image, what follows is what the container runs.
  if (/falcosecurity\/falco[\w-]*(?::[\w.${}-]*)?(?:@sha256:[0-9a-f]+)?["']?[,\s\\]+["']?$/.test(before)) return true;
  const command = before.slice(Math.max(...[...';|&('].map((sign) => before.lastIndexOf(sign))) + 1);
  return leading.test(command) || (/\/(?:s?bin|opt|usr)\//.test(name) && !/[\w"']:\s*$/.test(command));
}

/** The arguments up to the end of the command; a line that ends in a backslash goes on. */
function argumentsBehind(
  text: string,
  from: number,
): readonly { readonly argument: string; readonly offset: number }[] {
  const found: { argument: string; offset: number }[] = [];
  const token = /[^\s"'`,[\]]+|\r?\n/y;
  const rest = text.slice(from, from + 2000);
  for (let at = 0; at < rest.length; ) {
    token.lastIndex = at;
    const match = token.exec(rest);
    if (match === null) {
      at += 1;
      continue;
    }
    const [word] = match;
    at = token.lastIndex;
    if (word === '\\') {
      at = skipLineEnd(rest, at);
      continue;
    }
    if (/^\r?\n$/.test(word) || /^(?:[|;&#]|\d?>)/.test(word)) break;
    found.push({ argument: word.replace(/[;)]+$/, ''), offset: from + match.index });
    if (word.endsWith(';')) break;
  }
  return found;
}

function skipLineEnd(text: string, at: number): number {
  const end = /^[ \t]*\r?\n/.exec(text.slice(at, at + 20));
  return end === null ? at : at + end[0].length;
}
