// SPDX-License-Identifier: Apache-2.0

import type { Entries, Entry } from './entry.ts';
import { keys, prefix, variableOf } from './settings.ts';

/** Variables by name, such as process.env. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Takes the settings out of the environment. A variable with our prefix that is no setting is a problem, like an unknown key of the file. */
export function readEnvironment(environment: Environment): Entries {
  const known = new Map(keys.map((key) => [variableOf(key), key]));
  const entries: Entry[] = [];
  const problems: string[] = [];
  for (const name of Object.keys(environment).sort()) {
    const key = known.get(name);
    if (key !== undefined) {
      entries.push({ key, text: environment[name] ?? '', origin: `environment variable ${name}` });
    } else if (name.startsWith(prefix) && !isOfKubernetes(name.slice(prefix.length))) {
      problems.push(`environment variable ${name} is no setting`);
    }
  }
  return { entries, problems };
}

/** Kubernetes sets such variables in a pod for a Service of the same name. */
function isOfKubernetes(rest: string): boolean {
  return rest === 'PORT' || rest.startsWith('PORT_') || rest.startsWith('SERVICE_');
}
