import type { Catalog } from '@falco-toolkit/catalog';
import { type CommandEntry, commands as entries } from '@falco-toolkit/commands';
import { compositionSchema, namesForSchema, type Profile } from '@falco-toolkit/compose';
import type { Command, ReadableTree } from '@falco-toolkit/core';
import { generators } from '@falco-toolkit/generators';
import type { Gate } from '@falco-toolkit/tiers';
import { type GeneratedPart, toJson } from './generated-file.ts';
import { goldens } from './goldens.ts';
import { ownFiles } from './own-files.ts';
import { pins } from './pins.ts';
import { projectReferences } from './project-references.ts';
import { reference } from './reference.ts';
import { registration } from './registration.ts';

/** What the parts are made from. */
export interface SyncInput {
  readonly templates: ReadableTree;
  /** The kind that this repository itself is. */
  readonly ownKinds: ReadableTree;
  /** Every command, loaded. */
  readonly commands: readonly Command[];
  readonly readJson: (path: string) => object;
  readonly tierSchema: string;
  readonly gates: readonly Gate[];
  readonly catalog: Catalog;
  readonly profiles: ReadonlyMap<string, Profile>;
}

/** Everything in this repository that a program writes, but for the registry of generators itself. */
export function collectParts({
  templates,
  ownKinds,
  commands,
  readJson,
  tierSchema,
  gates,
  catalog,
  profiles,
}: SyncInput): readonly GeneratedPart[] {
  const all = Object.values(generators);
  return [
    projectReferences((folder) => readJson(`${folder}/package.json`)),
    registration(
      all,
      commands.filter(({ name }) => entryOf(name)?.target !== undefined),
      commands.filter(({ name }) => entryOf(name)?.generator === true),
      templates,
    ),
    { files: [{ path: 'packages/tiers/schemas/tier.schema.json', content: tierSchema }] },
    {
      files: [
        {
          path: 'packages/compose/schemas/composition.schema.json',
          content: toJson(compositionSchema(namesForSchema(catalog, profiles))),
        },
      ],
    },
    pins(templates, 'templates', templates),
    pins(templates, 'tools/sync/own', ownKinds),
    reference(all, commands, templates, gates, catalog),
    goldens(templates),
    ownFiles(templates, ownKinds),
  ];
}

function entryOf(name: string): CommandEntry | undefined {
  const table: Readonly<Record<string, CommandEntry>> = entries;
  return table[name];
}
