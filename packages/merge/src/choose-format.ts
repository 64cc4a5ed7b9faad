import type { Format } from './format.ts';
import { goModFormat } from './go-mod-format.ts';
import { ignoreFormat } from './ignore-format.ts';
import { tomlFormat } from './toml-format.ts';
import { jsonFormat, ownersFormat, yamlFormat } from './yaml-format.ts';

const byName: Readonly<Record<string, Format>> = {
  OWNERS: ownersFormat,
  OWNERS_ALIASES: ownersFormat,
  'go.mod': goModFormat,
  '.gitignore': ignoreFormat,
  '.dockerignore': ignoreFormat,
  '.helmignore': ignoreFormat,
  '.gitattributes': ignoreFormat,
};

const byEnding: Readonly<Record<string, Format>> = {
  yaml: yamlFormat,
  yml: yamlFormat,
  json: jsonFormat,
  toml: tomlFormat,
};

/** How a file is merged by structure, from its name; `undefined` when it is a text of lines. */
export function chooseFormat(path: string): Format | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (Object.hasOwn(byName, name)) return byName[name];
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return name.includes('.') && Object.hasOwn(byEnding, ending) ? byEnding[ending] : undefined;
}
