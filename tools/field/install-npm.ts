import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Installed, InstallJob } from './install-job.ts';
import { runStep } from './run-step.ts';
import type { NpmSource } from './tool.ts';

/** Installs an npm package as its lock file says. Scripts of packages do not run: none of these tools needs one. */
export async function installNpm({ field, folder, name, source }: InstallJob<NpmSource>): Promise<Installed> {
  for (const file of ['package.json', 'package-lock.json']) {
    await copyFile(join(field.sources, source.lock, file), join(folder, file));
  }
  await runStep({
    tool: name,
    command: 'npm',
    args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    folder,
    environment: field.environment,
  });
  return { program: join(folder, 'node_modules', '.bin', source.command ?? name), needs: [] };
}
