import {
  type Answers,
  extensionsFolder,
  type FileClaim,
  type GeneratorContext,
  joinPath,
  listFiles,
  type OpenAnswers,
  type Plan,
  type ReadableTree,
  readText,
  settlePlan,
} from '@falco-toolkit/core';
import { createEngine, kindSchemaText, sha256, titleOf } from '@falco-toolkit/kinds';
import type { kindGeneratorOptions } from './options.ts';

/** Checked answers of the kind generator. */
export type KindAnswers = Answers<typeof kindGeneratorOptions> & OpenAnswers;

/** Decides the files of a new kind. What is there already is its author's: only what is missing is written. */
export function planKind(answers: KindAnswers, { host, templates }: GeneratorContext): Plan {
  const { name, tier } = answers;
  const values = { name, tier, title: titleOf(name), summary: answers.summary ?? `${titleOf(name)}, as we make them.` };
  const folder = `templates/${tier}/${name}`;
  const files = [
    ...starterFiles(templates, 'test', values),
    ...starterFiles(templates, tier, values).map((file) => ({ ...file, path: joinPath(folder, file.path) })),
  ];
  return settlePlan({
    generator: 'kind',
    host,
    target: extensionsFolder,
    claims: files.filter(({ path }) => host.kind(joinPath(extensionsFolder, path)) === undefined),
    ledger: [claim('schemas/kind.schema.json', kindSchemaText())],
    notes: [`Its manifest is ${joinPath(extensionsFolder, folder, 'kind.yaml')}. Try it: --kind=${name}`],
    digest: sha256,
  });
}

/** A starter is a folder of templates; what it writes may be templates again, and keeps its second suffix then. */
function starterFiles(templates: ReadableTree, starter: string, values: object): readonly FileClaim[] {
  const folder = `_starters/${starter}`;
  const engine = createEngine(templates);
  return listFiles(templates, folder).map((file) => {
    const source = joinPath(folder, file);
    const text = engine.render(`templates/${source}`, readText(templates, source) ?? '', values);
    return claim(file.replace(/\.hbs$/, ''), text);
  });
}

function claim(path: string, content: string): FileClaim {
  return { path, content, mode: '644', ownership: 'seeded', origin: 'kind' };
}
