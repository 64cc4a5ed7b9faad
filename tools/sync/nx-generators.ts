import type { Options } from '@falco-toolkit/core';

/** A generator that only Nx has a use for. Its factory is the export of its name in the module of that name. */
export interface NxGenerator {
  readonly title: string;
  readonly summary: string;
  readonly options: Options;
  /** Not offered to people: another command of Nx calls it. */
  readonly hidden: boolean;
}

/** The generators that only Nx has a use for; `npm run sync` registers them beside those that every front has. */
export const nxGenerators = {
  preset: {
    title: 'Preset',
    summary: 'A new workspace made ready, for create-nx-workspace --preset=falco.',
    options: {
      name: { type: 'string', title: 'Name', description: 'Name of the workspace.', positional: 0 },
    },
    hidden: true,
  },
  sync: {
    title: 'Sync',
    summary: 'What is generated in the workspace brought into step, for nx sync and nx sync:check.',
    options: {},
    hidden: true,
  },
} as const satisfies Readonly<Record<string, NxGenerator>>;
