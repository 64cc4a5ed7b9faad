import type { Hit } from './finding.ts';
import type { RemovedFact } from './removed-fact.ts';

const rulesText = /^[ \t]*-[ \t]+(?:rule|macro|list):/m;

/** Whether a text has Falco rules in it. */
export function hasRules(text: string): boolean {
  return rulesText.test(text);
}

/** Finds fields in conditions and outputs of rules: `evt.dir`, or all of a class as `mesos.*`. Texts without rules have none. */
export function fieldMatcher(facts: readonly RemovedFact[]): (text: string) => readonly Hit[] {
  const patterns = facts.flatMap((fact) => (fact.find.fields ?? []).map((field) => [field, fact] as const));
  const fields = new Map(patterns.filter(([field]) => !field.endsWith('.*')));
  const classes = new Map(
    patterns.filter(([field]) => field.endsWith('.*')).map(([field, fact]) => [field.slice(0, -2), fact]),
  );
  const expressions = [fieldExpression([...fields.keys()]), classExpression([...classes.keys()])];
  return (text) => {
    if (!hasRules(text)) return [];
    return expressions.flatMap((expression) =>
      expression === undefined
        ? []
        : [...text.matchAll(expression)].flatMap((match) => {
            const [found] = match;
            const name = found.replace(/^%/, '');
            const fact = fields.get(name) ?? classes.get(name.split('.', 1)[0] ?? '');
            return fact === undefined ? [] : [{ fact, offset: match.index, found: name }];
          }),
    );
  };
}

function fieldExpression(names: readonly string[]): RegExp | undefined {
  if (names.length === 0) return undefined;
  const longestFirst = [...names].sort((a, b) => b.length - a.length).map((name) => name.replaceAll('.', '\\.'));
  return new RegExp(`(?<![\\w./-])(?:${longestFirst.join('|')})(?![\\w.])`, 'g');
}

/** Names of classes are names of other things as well: they count where they are printed or compared. */
function classExpression(names: readonly string[]): RegExp | undefined {
  if (names.length === 0) return undefined;
  const any = `(?:${names.join('|')})\\.[a-z_.]+`;
  const operator = '[=!<>]|(?:in|exists|i?contains|bcontains|startswith|endswith|i?glob|pmatch|intersects|regex)\\b';
  return new RegExp(`%${any}|(?<![\\w./-])${any}(?=[ \\t]+(?:${operator}))`, 'g');
}
