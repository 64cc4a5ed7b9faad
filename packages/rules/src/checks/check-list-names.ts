import type { CheckNode } from '../condition/expression.ts';
import { didYouMean, placeIn, type Scope } from './context.ts';

/** Names of lists are several words with underscores by custom, and the last one says that there are many. */
const listLike = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*_(?:[a-z0-9]*s|list)$/;
const wordLike = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/;

/**
 * Checks names of lists. Falco takes a name that it does not know for a value, so that a mistyped one matches nothing and nobody
 * is told. Taken for the name of a list is what looks like one, and what differs little from a list that is there; quotes make
 * a value of it.
 */
export function checkListNames(scope: Scope, node: CheckNode): void {
  const { report, ruleset } = scope.context;
  const { lists } = ruleset;
  const { right } = node;
  if (right?.kind === 'value' && ['in', 'intersects', 'pmatch'].includes(node.operator) && lists.has(right.text)) {
    report.add(
      'bad-condition',
      placeIn(scope, right.start),
      `${right.text} stands without brackets`,
      `Write (${right.text}).`,
    );
  }
  if (right?.kind !== 'list' || (node.left.kind === 'field' && node.left.name === 'evt.type')) return;
  for (const word of right.items.filter((item) => item.kind === 'value')) {
    const { quoted, start, text } = word;
    if (quoted || !wordLike.test(text) || lists.has(text)) continue;
    const near = didYouMean(report, text, similarLength(text, lists.keys()));
    if (near === undefined && !listLike.test(text)) continue;
    const hint = near ?? `Define the list, or quote the word if it is a value: "${text}".`;
    report.add('undefined-list', placeIn(scope, start), `there is no list ${text}`, hint);
  }
}

/** Names that are not simply longer: a value such as `docker_exec` is no misspelt `docker_exec_binaries`. */
function* similarLength(word: string, names: Iterable<string>): Iterable<string> {
  for (const name of names) if (Math.abs(name.length - word.length) <= 2 && word.length >= 8) yield name;
}
