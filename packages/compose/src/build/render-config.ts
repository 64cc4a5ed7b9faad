import { createHash } from 'node:crypto';
import { Document } from 'yaml';
import type { Json } from '../plan/json.ts';

/** A configuration as YAML that readers of YAML 1.1 and of 1.2 take alike. */
export function renderConfig(value: Json): string {
  return new Document(value, { compat: 'yaml-1.1', aliasDuplicateObjects: false }).toString({
    directives: false,
    lineWidth: 0,
  });
}

/** Hex SHA-256 of a configuration: an annotation with it restarts the pods when the configuration changes. */
export function digestOf(data: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const key of Object.keys(data).sort()) hash.update(`${key}\n${data[key]}\n`);
  return hash.digest('hex');
}
