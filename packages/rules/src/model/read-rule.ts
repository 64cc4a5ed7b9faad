import { priorities } from './item-keys.ts';
import type { RuleItem, RuleParts, Word } from './items.ts';
import { readExceptions } from './read-exceptions.ts';
import { readChanges } from './read-overrides.ts';
import type { ValueReader } from './value-reader.ts';
import type { MapItem } from './yaml-items.ts';

const needed = ['condition', 'output', 'desc', 'priority'] as const;

/** Reads a rule, or changes to one. */
export function readRule(reader: ValueReader, item: MapItem, name: Word): RuleItem {
  const what = `the rule ${name.text}`;
  const changes = readChanges(reader, item, 'rule');
  const parts = readParts(reader, item, what, changes !== undefined);
  if (changes !== undefined) return { kind: 'rule', name, parts, changes };
  if (needed.some((key) => item.entries.has(key))) {
    for (const key of needed) reader.need(item, key, what);
    return { kind: 'rule', name, parts };
  }
  const hint = 'Add override with enabled: replace.';
  if (item.entries.has('enabled')) {
    reader.report.add(
      'deprecated-item',
      name.place,
      `${what} only sets enabled, which is the old form of override`,
      hint,
    );
  } else for (const key of needed) reader.need(item, key, what);
  return { kind: 'rule', name, parts: {}, changes: new Map([['enabled', 'replace']]) };
}

function readParts(reader: ValueReader, item: MapItem, what: string, isChange: boolean): RuleParts {
  const entry = (key: string) => item.entries.get(key);
  const text = (key: string) => {
    const found = entry(key);
    return found && reader.text(found, what);
  };
  const condition = text('condition');
  const output = text('output');
  text('desc');
  checkPriority(reader, item, what);
  for (const key of ['enabled', 'capture', 'warn_evttypes']) reader.flag(entry(key));
  checkDuration(reader, item, what);
  const skipIfUnknownFilter = reader.flag(entry('skip-if-unknown-filter'));
  const tags = entry('tags');
  if (tags !== undefined) reader.words(tags, what);
  const given = entry('exceptions');
  const exceptions = given && readExceptions(reader, given);
  const opened = entry('source');
  // A change may leave the source empty, which says nothing.
  const silent = isChange && (reader.scalarOf(opened?.node)?.source ?? '') === '';
  const source = opened && !silent ? reader.word(opened, what) : undefined;
  return {
    ...(condition === undefined ? {} : { condition }),
    ...(output === undefined ? {} : { output }),
    ...(exceptions === undefined ? {} : { exceptions }),
    ...(source === undefined ? {} : { source }),
    ...(skipIfUnknownFilter === undefined ? {} : { skipIfUnknownFilter }),
  };
}

function checkPriority(reader: ValueReader, item: MapItem, what: string): void {
  const entry = item.entries.get('priority');
  const priority = entry && reader.word(entry, what);
  if (priority === undefined) return;
  const known: readonly string[] = priorities;
  if (known.includes(priority.text.toUpperCase())) return;
  const near = reader.report.suggest(priority.text, priorities);
  const hint = near === undefined ? `Priorities are ${priorities.join(', ')}.` : `Did you mean ${near}?`;
  reader.report.add('bad-priority', priority.place, `${priority.text} is no priority`, hint);
}

function checkDuration(reader: ValueReader, item: MapItem, what: string): void {
  const entry = item.entries.get('capture_duration');
  const duration = entry && reader.word(entry, what);
  if (duration === undefined || /^\d+$/.test(duration.text)) return;
  reader.report.add('wrong-shape', duration.place, 'capture_duration has to be a whole number');
}
