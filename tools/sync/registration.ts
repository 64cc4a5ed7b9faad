import { type CommandEntry, commands } from '@falco-toolkit/commands';
import type { Command, Generator, ReadableTree } from '@falco-toolkit/core';
import { type KindManifest, type KindTier, listKinds, readKind } from '@falco-toolkit/kinds';
import { type GeneratedPart, toJson } from './generated-file.ts';
import { type NxGenerator, nxGenerators } from './nx-generators.ts';
import { executorSchema, nxSchema } from './nx-schema.ts';

/**
 * Everything that registers generators and commands: the lists of all, and what Nx reads of each. `targets` are commands that
 * projects have as targets, `writers` those that change files and are generators of Nx as well.
 */
export function registration(
  generators: readonly Generator[],
  targets: readonly Command[],
  writers: readonly Command[],
  templates: ReadableTree,
): GeneratedPart {
  const entryIn =
    (module: string) =>
    ({ name, summary }: Pick<Command, 'name' | 'summary'>) => {
      const factory = `./src/${module}.ts#${exportName(name)}`;
      return [name, { factory, schema: `./schemas/${name}.json`, description: summary }] as const;
    };
  const entries = [...generators.map(entryIn('generators')), ...writers.map(entryIn('writers'))];
  const ofNx = Object.entries<NxGenerator>(nxGenerators);
  const nxExports = generators
    .map(
      ({ name }) => `export const ${exportName(name)} = adaptGenerator(generators.${exportName(name)});
`,
    )
    .join('');
  const names = writers.map(({ name }) => exportName(name)).sort();
  return {
    folders: ['packages/falco/schemas'],
    files: [
      {
        path: 'packages/falco/generators.json',
        content: toJson({
          $schema: 'https://json-schema.org/schema',
          name: 'falco',
          generators: Object.fromEntries([...entries, ...ofNx.map(nxEntry)]),
        }),
      },
      {
        path: 'packages/falco/executors.json',
        content: toJson({
          $schema: 'https://json-schema.org/schema',
          executors: Object.fromEntries(targets.map((command) => [command.name, executorEntry(command)])),
        }),
      },
      {
        path: 'packages/falco/src/executors.ts',
        content: `// Written by \`npm run sync\` from the commands that are targets.\n${targets.length === 0 ? 'export {};\n' : `${executorsSource(targets)}`}`,
      },
      ...targets.map((command) => ({
        path: `packages/falco/schemas/executors/${command.name}.json`,
        content: toJson(executorSchema(command)),
      })),
      {
        path: 'packages/falco/src/generators.ts',
        content: `// Written by \`npm run sync\` from the folders of generators/.\nimport { generators } from '@falco-toolkit/generators';\nimport { adaptGenerator } from './adapt-generator.ts';\n\n${nxExports}`,
      },
      {
        path: 'packages/falco/src/writers.ts',
        content: `// Written by \`npm run sync\` from the commands that change files.\nimport * as commands from '@falco-toolkit/commands/writers';\nimport { adaptWriter } from './adapt-writer.ts';\n\n${names.map((name) => `export const ${name} = adaptWriter(commands.${name});\n`).join('')}`,
      },
      ...generators.map((generator) => ({
        path: `packages/falco/schemas/${generator.name}.json`,
        content: toJson(nxSchema(generator, kindsOf(generator.name, templates))),
      })),
      ...ofNx.map(([name, generator]) => ({
        path: `packages/falco/schemas/${name}.json`,
        content: toJson(nxSchema({ ...generator, name }, [])),
      })),
      ...writers.map((command) => ({
        path: `packages/falco/schemas/${command.name}.json`,
        content: toJson(nxSchema(command, [])),
      })),
    ],
  };
}

function nxEntry([name, { hidden, summary }]: readonly [string, NxGenerator]): readonly [string, object] {
  const factory = `./src/${name}.ts#${name}`;
  return [name, { factory, schema: `./schemas/${name}.json`, description: summary, ...(hidden ? { hidden } : {}) }];
}

function executorsSource(targets: readonly Command[]): string {
  const many = targets.filter(({ name }) => worksTogether(name));
  const imports = [
    "import * as commands from '@falco-toolkit/commands/targets';\n",
    ...(many.length === 0 ? [] : ["import { adaptBatch } from './adapt-batch.ts';\n"]),
    "import { adaptCommand } from './adapt-command.ts';\n",
  ];
  const exported = targets.map(
    ({ name }) => `export const ${exportName(name)} = adaptCommand(commands.${exportName(name)});\n`,
  );
  const batches = many.map(
    ({ name }) => `export const ${exportName(name)}Batch = adaptBatch(commands.${exportName(name)});\n`,
  );
  return `${imports.join('')}\n${[...exported, ...batches].join('')}`;
}

function worksTogether(name: string): boolean {
  const table: Readonly<Record<string, CommandEntry>> = commands;
  return table[name]?.target?.together === true;
}

function executorEntry({ name, summary }: Command): object {
  const batch = { batchImplementation: `./src/executors.ts#${exportName(name)}Batch`, preferBatch: true };
  return {
    implementation: `./src/executors.ts#${exportName(name)}`,
    ...(worksTogether(name) ? batch : {}),
    schema: `./schemas/executors/${name}.json`,
    description: summary,
  };
}

/** The registry of generators, from the names of their folders. */
export function generatorsIndex(names: readonly string[]): GeneratedPart {
  const imports = names.map((name) => `import { ${exportName(name)} } from './${name}/index.ts';\n`).join('');
  const content = `// Written by \`npm run sync\`: a generator is a folder beside this file.
${imports}
export { openToolkit } from './open-toolkit.ts';
export { dataFolder, templatesFolder, toolkitVersion } from './toolkit.ts';
export { withPrecompiled } from './with-precompiled.ts';
export { ${names.map(exportName).join(', ')} };

/** Every generator, by name. */
export const generators = { ${names.map(exportName).join(', ')} } as const;
`;
  return { files: [{ path: 'generators/index.ts', content }] };
}

/** The kinds that a generator offers; generators without kinds have none. */
export function kindsOf(generator: string, templates: ReadableTree): readonly KindManifest[] {
  const tiers: readonly string[] = ['contrib', 'repository', 'composition'] satisfies readonly KindTier[];
  if (!tiers.includes(generator)) return [];
  // The name was just found among the tiers.
  const tier = generator as KindTier;
  return listKinds(templates, tier).map((name) => readKind(templates, tier, name));
}

function exportName(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
