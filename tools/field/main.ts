import { stderr, stdout } from 'node:process';
import { ToolkitError } from '@falco-toolkit/core';
import { ensureTools } from './ensure-tools.ts';
import { binFolderOf, repositoryField } from './field.ts';
import { describeProgress } from './progress.ts';
import { readTools } from './read-tools.ts';

const usage = `Finds or installs the pinned verification tools.

  install [names…]   the named tools, or all
  list               what there is, and why
  path               the folder to put in front of the PATH
`;

const [command, ...names] = process.argv.slice(2);
try {
  process.exitCode = await runCommand(command, names);
} catch (error) {
  if (!(error instanceof ToolkitError)) throw error;
  stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function runCommand(command: string | undefined, names: readonly string[]): Promise<number> {
  switch (command) {
    case 'install':
      await install(names);
      return 0;
    case 'list':
      await list();
      return 0;
    case 'path':
      stdout.write(`${binFolderOf(repositoryField)}\n`);
      return 0;
    default:
      stderr.write(usage);
      return 2;
  }
}

async function install(names: readonly string[]): Promise<void> {
  const wanted = names.length > 0 ? names : (await readTools(repositoryField)).map((tool) => tool.name);
  await ensureTools(wanted, { onProgress: (progress) => stderr.write(`${describeProgress(progress)}\n`) });
}

async function list(): Promise<void> {
  for (const { name, source, title, version, why } of await readTools(repositoryField)) {
    stdout.write(`${name.padEnd(18)}${version.padEnd(10)}${source.kind.padEnd(11)}${title}: ${why}\n`);
  }
}
