import { appendText } from '../text/located-text.ts';
import type { Report } from '../text/report.ts';
import { collectRule } from './collect-rule.ts';
import { type Duplicates, duplicates } from './duplicates.ts';
import type { ListItem, MacroItem, RulesItem } from './items.ts';
import { refuseChange } from './refuse-change.ts';
import type { List, Macro, Rule, Ruleset } from './ruleset.ts';

/** Puts items together in their order, as Falco does: later ones replace earlier ones of their name or add to them. */
export function collectRuleset(items: readonly RulesItem[], files: readonly string[], report: Report): Ruleset {
  const lists = new Map<string, List>();
  const macros = new Map<string, Macro>();
  const rules = new Map<string, Rule>();
  const plugins = new Map<string, Set<string>>();
  const twice = duplicates(report);
  for (const [index, item] of items.entries()) {
    if (item.kind === 'list') collectList(lists, item, report, twice);
    else if (item.kind === 'macro') collectMacro(macros, item, index, report, twice);
    else if (item.kind === 'rule') collectRule(rules, item, report, twice);
    else {
      const file = files[index] ?? '';
      plugins.set(file, new Set([...(plugins.get(file) ?? []), ...item.names]));
    }
  }
  return { lists, macros, rules, plugins };
}

function collectList(lists: Map<string, List>, item: ListItem, report: Report, twice: Duplicates): void {
  const { text, place } = item.name;
  const previous = lists.get(text);
  if (item.change !== 'append') {
    if (item.change === undefined) twice('list', text, place);
    lists.set(text, { name: text, place, items: item.items });
  } else if (previous === undefined) refuseChange('list', text, place, lists, report);
  else lists.set(text, { ...previous, items: [...previous.items, ...item.items] });
}

function collectMacro(
  macros: Map<string, Macro>,
  item: MacroItem,
  index: number,
  report: Report,
  twice: Duplicates,
): void {
  const { text, place } = item.name;
  const previous = macros.get(text);
  const first = previous?.first ?? index;
  if (item.change !== 'append') {
    if (item.change === undefined) twice('macro', text, place);
    macros.set(text, { name: text, place, condition: item.condition, first, last: index });
  } else if (previous === undefined) refuseChange('macro', text, place, macros, report);
  else macros.set(text, { ...previous, condition: appendText(previous.condition, item.condition), last: index });
}
