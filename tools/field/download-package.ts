import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ToolkitError } from '@falco-toolkit/core';
import type { InstallJob } from './install-job.ts';
import { runStep } from './run-step.ts';
import type { InstalledSource, PinnedPackage } from './tool.ts';
import { verifyIntegrity } from './verify-integrity.ts';

/**
 * Downloads one package file with its registry's own client, which knows how the registry is reached, and compares it with its
 * pin. Returns its path.
 */
export async function downloadPackage(job: InstallJob<InstalledSource & PinnedPackage>): Promise<string> {
  const { field, folder, name, source } = job;
  const target = join(folder, 'download');
  await mkdir(target);
  const [command, ...args] = clientCommand(source, target);
  await runStep({ tool: name, command, args, folder, environment: field.environment });
  const [file, ...others] = await readdir(target);
  if (file === undefined || others.length > 0) {
    throw new ToolkitError({
      code: 'task-failed',
      message: `${name} cannot be provided: \`${[command, ...args].join(' ')}\` left ${others.length === 0 ? 'no file' : 'several files'} in ${target}`,
    });
  }
  const path = join(target, file);
  await verifyIntegrity({ name, file: path, integrity: source.integrity });
  return path;
}

function clientCommand(
  { package: wanted, registry, version }: PinnedPackage,
  target: string,
): readonly [string, ...string[]] {
  switch (registry) {
    case 'npm':
      return ['npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', target, `${wanted}@${version}`];
    case 'pypi':
      return [
        'python3',
        '-m',
        'pip',
        'download',
        '--quiet',
        '--disable-pip-version-check',
        '--no-deps',
        '--only-binary=:all:',
        '--dest',
        target,
        `${wanted}==${version}`,
      ];
  }
}
