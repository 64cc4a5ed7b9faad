import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { generators } from '@falco-toolkit/generators';
import { type PrecompiledFolder, precompileFolder } from '@falco-toolkit/kinds';
import { transformSync } from 'esbuild';

/** Reads, checks and compiles the templates of a package and writes what comes of it into a folder. */
export function writePrecompiled(templatesFolder: string, folder: string): void {
  const { documents, templates } = precompileFolder(diskTree(templatesFolder), defaultsOfOptions());
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'documents.json'), JSON.stringify(documents));
  const parts = byPart(templates);
  for (const [part, entries] of parts) writeFileSync(join(folder, 'templates', `${part}.cjs`), moduleOf(entries));
  writeFileSync(join(folder, 'templates.cjs'), indexOf(parts));
}

type Entries = readonly (readonly [digest: string, expression: string])[];

/** What several kinds use. */
const shared = 'shared';

/** Kinds are used one at a time: each has a module of its own, which only its projects load. */
function byPart(templates: PrecompiledFolder['templates']): ReadonlyMap<string, Entries> {
  const parts = new Map<string, Entries>();
  for (const [digest, { expression, files }] of Object.entries(templates)) {
    const users = new Set(files.map(partOf));
    const [only = shared] = users;
    const part = users.size === 1 ? only : shared;
    parts.set(part, [...(parts.get(part) ?? []), [digest, expression]]);
  }
  return parts;
}

function partOf(file: string): string {
  const [, tier = '', name = ''] = file.split('/');
  return tier === '' || tier.startsWith('_') ? shared : `${tier}-${name}`;
}

function moduleOf(entries: Entries): string {
  const properties = entries.map(([digest, expression]) => `${JSON.stringify(digest)}: ${expression}`);
  return transformSync(`module.exports = {\n${properties.join(',\n')}\n};\n`, {
    minifyWhitespace: true,
    minifySyntax: true,
    target: 'node20.19',
  }).code;
}

/** An object with every digest, whose values are loaded when they are asked for. */
function indexOf(parts: ReadonlyMap<string, Entries>): string {
  const digests = Object.fromEntries([...parts].map(([part, entries]) => [part, entries.map(([digest]) => digest)]));
  return `const parts = ${JSON.stringify(digests)};
for (const [part, digests] of Object.entries(parts)) {
  for (const digest of digests) {
    const get = () => require(\`./templates/\${part}.cjs\`)[digest];
    Object.defineProperty(exports, digest, { get, enumerable: true });
  }
}
`;
}

/** Defaults of options are templates too. */
function defaultsOfOptions(): readonly string[] {
  return Object.values(generators)
    .flatMap(({ options }) => Object.values(options).map((option) => option.default))
    .filter((value) => typeof value === 'string');
}
