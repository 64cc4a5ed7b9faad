// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'node:fs';
import { textOf } from '../log.ts';
import type { Entry } from './entry.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { readConfigFile } from './file.ts';
import { Secret } from './secret.ts';
import { type Config, isKey, type Key, keys, type Setting, settings } from './settings.ts';
import { validateConfig } from './validate.ts';

/** Everything that is wrong with a configuration; each problem names the key and the place where it was set. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Reads the file, if there is a path, then the environment, which wins. Throws a ConfigError, which never shows a secret. */
export function loadConfig(path: string | undefined, environment: Environment): Config {
  const file = path === undefined ? { entries: [], problems: [] } : readConfigFile(path);
  const variables = readEnvironment(environment);
  const problems = [...file.problems, ...variables.problems];
  const values = new Map<Key, unknown>(keys.map((key) => [key, parse(key, settings[key].byDefault)]));
  const origins = new Map<string, string>();
  for (const entry of [...file.entries, ...variables.entries]) {
    const problem = apply(entry, values);
    if (problem === undefined) origins.set(entry.key, entry.origin);
    else problems.push(`${entry.origin}: ${problem}`);
  }

  // The map has a value of the right kind for every key.
  let config = Object.fromEntries(values) as Config;
  if (problems.length === 0) {
    const refuse = (key: Key, problem: string) =>
      void problems.push(`${origins.get(key) ?? 'default'}: ${key} ${problem}`);
    config = readSecrets(config, refuse);
    validateConfig(config, refuse);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** The union of the settings' types has no common parser; which value belongs to which key is known by the list. */
function parse(key: Key, text: string): unknown {
  const setting: Setting<unknown> = settings[key];
  return setting.parse(text);
}

function apply({ key, text }: Entry, values: Map<Key, unknown>): string | undefined {
  if (!isKey(key)) return `${key} is no setting`;
  const value = parse(key, text);
  if (value === undefined) return `${key}: ${JSON.stringify(text)} is not ${settings[key].kind}`;
  values.set(key, value);
  return undefined;
}

/** Reads the files that hold secrets. */
function readSecrets(config: Config, refuse: (key: Key, problem: string) => void): Config {
  const path = config['webhook.token_file'];
  if (path === '') return config;
  if (!config['webhook.token'].isEmpty) {
    refuse('webhook.token_file', 'cannot be set together with webhook.token');
    return config;
  }
  try {
    const token = readFileSync(path, 'utf8').trim();
    if (token === '') refuse('webhook.token_file', `${path} is empty`);
    return { ...config, 'webhook.token': new Secret(token) };
  } catch (error) {
    refuse('webhook.token_file', textOf(error));
    return config;
  }
}
