import type { Json, JsonObject } from '../plan/json.ts';
import { renderYaml } from '../yaml/render-yaml.ts';
import type { CompositionFile } from './composition-file.ts';

const order = [
  'apiVersion',
  'kind',
  'name',
  'title',
  'description',
  'version',
  'profile',
  'falco',
  'driver',
  'formats',
  'namespace',
  'features',
  'components',
  'plugins',
  'rules',
  'outputs',
  'secrets',
  'config',
  'facts',
  'environments',
] as const satisfies readonly (keyof CompositionFile)[];

/** The text of a `composition.yaml`: modeline first, then the keys that are present, in the order of the schema. */
export function renderIntent(file: CompositionFile, schemaReference: string): string {
  const present = order.flatMap((key) => (file[key] === undefined ? [] : [[key, file[key]] as const]));
  // Everything in a composition is JSON: it was read from a file, or is about to be one.
  const document = Object.fromEntries(present) as unknown as JsonObject;
  return `# yaml-language-server: $schema=${schemaReference}\n${renderYaml(document as Json)}`;
}
