import { diskTree } from '@falco-toolkit/apply';
import {
  type CommandContext,
  type MemoryFile,
  memoryHost,
  type Plan,
  type ProgramResult,
  type Response,
} from '@falco-toolkit/core';
import { dataFolder } from '@falco-toolkit/generators';

/** What programs and the network answer in a {@link fakeContext}. */
export interface Answering {
  readonly today?: string;
  /** By the words of the command line; no program is installed without. */
  readonly programs?: Readonly<Record<string, Partial<ProgramResult>>>;
  readonly web?: Readonly<Record<string, Partial<Response>>>;
}

/** A context of a command over files in memory; whatever is asked of the outside and not foreseen is a mistake. */
export function fakeContext(
  files: Readonly<Record<string, MemoryFile>>,
  { programs, today = '2026-06-01', web = {} }: Answering = {},
): CommandContext {
  return {
    host: memoryHost(files, { today }),
    templates: memoryHost(),
    data: (name) => diskTree(dataFolder(name)),
    version: '1.2.3',
    outside: {
      run: async (program, args) => {
        if (programs === undefined) return undefined;
        const line = [program, ...args].join(' ');
        const answer = Object.entries(programs).find(([start]) => line.startsWith(start))?.[1];
        if (answer === undefined) throw new Error(`nobody foresaw ${line}`);
        return { exitCode: 0, stdout: '', stderr: '', ...answer };
      },
      request: async (url) => {
        const answer = web[url];
        if (answer === undefined) throw new Error(`nobody foresaw ${url}`);
        return { status: 200, headers: {}, body: new Uint8Array(), ...answer };
      },
      progress: () => undefined,
    },
  };
}

/** The files after a plan. */
export function filesAfter(
  plan: Plan | undefined,
  files: Readonly<Record<string, MemoryFile>> = {},
): Readonly<Record<string, MemoryFile>> {
  const all = new Map(Object.entries(files));
  for (const operation of plan?.operations ?? []) {
    const path = plan?.target === '' ? operation.path : `${plan?.target}/${operation.path}`;
    if (operation.type === 'remove') all.delete(path);
    else all.set(path, { content: operation.content, mode: operation.mode });
  }
  return Object.fromEntries(all);
}
