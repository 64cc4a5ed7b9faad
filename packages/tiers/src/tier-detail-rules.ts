import type { Breach } from './breach.ts';
import { entriesOf, itemsOf } from './entries-of.ts';
import { dateRule, pluginNamePattern } from './tier-patterns.ts';

/** What a JSON schema cannot say of single values: brackets that pair up, days that exist, no building on oneself. */
export function checkTierDetails(metadata: ReadonlyMap<string, unknown>): readonly Breach[] {
  return [
    ...checkLicence(metadata.get('licence')),
    ...checkPluginNames(entriesOf(metadata.get('requires')).get('plugins')),
    ...checkBuildsOn(metadata.get('buildsOn'), metadata.get('name')),
    ...checkDate(entriesOf(metadata.get('lastVerified')).get('date')),
  ];
}

function checkLicence(licence: unknown): readonly Breach[] {
  if (typeof licence !== 'string') return [];
  let open = 0;
  for (const character of licence) {
    if (character === '(') open += 1;
    if (character === ')') open -= 1;
    if (open < 0) break;
  }
  if (open === 0) return [];
  return [{ path: ['licence'], message: `licence is ${JSON.stringify(licence)}, whose brackets do not pair up` }];
}

function checkPluginNames(plugins: unknown): readonly Breach[] {
  const rule = new RegExp(pluginNamePattern, 'u');
  return [...entriesOf(plugins).keys()]
    .filter((name) => !rule.test(name))
    .map((name) => ({
      path: ['requires', 'plugins', name],
      points: 'key',
      message: `requires.plugins has ${JSON.stringify(name)}, which is no name of a plugin`,
      hint: 'The plugin registry takes lower-case letters, then digits, hyphens and underscores too.',
    }));
}

function checkBuildsOn(buildsOn: unknown, name: unknown): readonly Breach[] {
  return itemsOf(buildsOn).flatMap((item, index) =>
    typeof name === 'string' && item === `project:${name}`
      ? [{ path: ['buildsOn', index], message: `${name} cannot build on itself` }]
      : [],
  );
}

function checkDate(date: unknown): readonly Breach[] {
  if (typeof date !== 'string' || !new RegExp(dateRule.pattern, 'u').test(date)) return [];
  const midnight = new Date(`${date}T00:00:00Z`);
  if (!Number.isNaN(midnight.valueOf()) && midnight.toISOString().startsWith(date)) return [];
  return [{ path: ['lastVerified', 'date'], message: `lastVerified.date is ${date}, a day that does not exist` }];
}
