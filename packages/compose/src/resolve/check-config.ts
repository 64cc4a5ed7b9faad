import { type ConfigKey, inRange } from '@falco-toolkit/catalog';
import { nearest } from '@falco-toolkit/core';
import { isJsonList, isJsonObject } from '../json/json-shape.ts';
import type { JsonObject } from '../plan/json.ts';
import type { Complain } from './resolution.ts';

/** Keys that follow from other parts of a composition, and those parts. */
const derived: ReadonlyMap<string, string> = new Map([
  ['plugins', 'plugins'],
  ['load_plugins', 'plugins'],
  ['rules_files', 'rules'],
  ['rule_files', 'rules'],
  ['config_files', 'driver'],
  ['engine.kind', 'driver'],
  ['webserver.listen_port', 'the catalogue'],
  ['webserver.ssl_enabled', 'the catalogue'],
]);

/** What a check of a configuration knows. */
export interface ConfigCheck {
  readonly keys: ReadonlyMap<string, ConfigKey>;
  readonly falco: string;
  /** Where the configuration is in the composition. */
  readonly path: readonly (string | number)[];
  /** Refuse keys that follow from other parts. */
  readonly own: boolean;
}

/** Checks that Falco's configuration has only keys that this version knows, of the types that it takes. */
export function checkConfig(config: JsonObject, check: ConfigCheck, complain: Complain): void {
  visit(config, '', check.path);

  function visit(map: JsonObject, prefix: string, path: readonly (string | number)[]): void {
    for (const [name, value] of Object.entries(map)) {
      const key = prefix === '' ? name : `${prefix}.${name}`;
      const at = [...path, name];
      const facts = check.keys.get(key);
      if (facts === undefined) {
        complain({
          path: at,
          points: 'key',
          message: `Falco’s configuration has no key ${key}`,
          ...nearKey(key, prefix),
        });
        continue;
      }
      if (!inRange(check.falco, facts.versions)) {
        const message = `Falco ${check.falco} does not know ${key}, which is of ${facts.versions}`;
        complain({ path: at, points: 'key', message, hint: facts.instead ?? 'Leave it out, or take another Falco.' });
        continue;
      }
      const source = check.own ? derived.get(key) : undefined;
      if (source !== undefined) {
        const message = `${key} follows from ${source} and cannot be set by itself`;
        complain({ path: at, points: 'key', message, hint: `Change ${source} instead.` });
      } else if (!fits(value, facts.type)) {
        complain({ path: at, message: `${key} has to be of type ${facts.type}` });
      } else if (isJsonObject(value) && hasKeys(key)) visit(value, key, at);
      else if (isJsonList(value)) {
        for (const [index, item] of value.entries()) {
          if (isJsonObject(item) && hasKeys(`${key}[]`)) visit(item, `${key}[]`, [...at, index]);
        }
      }
    }
  }

  function hasKeys(key: string): boolean {
    return [...check.keys.keys()].some((known) => known.startsWith(`${key}.`));
  }

  function nearKey(key: string, prefix: string): { readonly hint?: string } {
    const level = [...check.keys.keys()].filter(
      (known) => known.slice(0, known.lastIndexOf('.') + 1) === (prefix === '' ? '' : `${prefix}.`),
    );
    const near = nearest(key, level) ?? nearest(key, check.keys.keys());
    return near === undefined ? {} : { hint: `Did you mean ${near}?` };
  }
}

function fits(value: unknown, type: ConfigKey['type']): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'object':
      return isJsonObject(value);
    case 'array':
      return isJsonList(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
