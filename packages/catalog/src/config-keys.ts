import { type ReadableTree, readText } from '@falco-toolkit/core';
import { defineSchema } from '@falco-toolkit/documents';
import configJson from '../schemas/falco-config.schema.json' with { type: 'json' };

/** A key of Falco's configuration file. */
export interface ConfigKey {
  readonly type: 'object' | 'array' | 'string' | 'boolean' | 'integer' | 'number' | 'any';
  /** Range of the Falco versions that know it. */
  readonly versions?: string;
  /** What to do instead, where it is gone. */
  readonly instead?: string;
}

interface ConfigKeysFile {
  readonly keys: Readonly<Record<string, ConfigKey['type'] | ConfigKey>>;
}

const schema = defineSchema<ConfigKeysFile>(configJson, 'broken-manifest');
const file = 'falco-config.yaml';

/** The keys of Falco's configuration file by their path; `plugins[].name` is a key of the items of a list. */
export function readConfigKeys(tree: ReadableTree): ReadonlyMap<string, ConfigKey> {
  const { keys } = schema.read({ file: `catalog/${file}`, text: readText(tree, file) ?? '' }).value;
  return new Map(Object.entries(keys).map(([path, key]) => [path, typeof key === 'string' ? { type: key } : key]));
}
