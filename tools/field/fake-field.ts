import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Field } from './field.ts';

/** A field in a temporary folder, with stand-ins for the commands that would download or build. */
export interface FakeField extends Field {
  /** Writes a file below the sources. */
  write(path: string, content: string): Promise<void>;
  /** Puts a shell script in front of the PATH. It appends its name and arguments to the calls. */
  command(name: string, script: string): Promise<void>;
  /** One line for every start of a stand-in. */
  calls(): Promise<readonly string[]>;
}

/** Makes a {@link FakeField} that lives as long as the running test. */
export async function fakeField(files: Readonly<Record<string, string>> = {}): Promise<FakeField> {
  const root = await mkdtemp(join(tmpdir(), 'field-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const sources = join(root, 'sources');
  const commands = join(root, 'commands');
  const log = join(root, 'calls');
  await mkdir(commands);
  await writeFile(log, '');

  const field: FakeField = {
    sources,
    folder: join(root, 'installed'),
    environment: { PATH: [commands, process.env['PATH']].join(delimiter) },
    host: 'linux-x64',
    async write(path, content) {
      const file = join(sources, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    },
    async command(name, script) {
      const file = join(commands, name);
      await writeFile(file, `#!/bin/sh\necho "${name} $*" >> '${log}'\n${script}\n`);
      await chmod(file, 0o755);
    },
    async calls() {
      return (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
    },
  };
  for (const [path, content] of Object.entries(files)) await field.write(path, content);
  return field;
}

/** The tools file with one Go tool, which {@link fakeGo} builds. */
export function goToolsFile(version: string, extra = ''): string {
  return `lint:
  title: Linter
  why: to lint
  version: ${version}
  seconds: 9
  check: { args: [--version], expect: lint ${version} }
  source: { kind: go-module, module: go/lint, package: example.test/lint }
${extra}`;
}

/** A script for `go` that leaves a program which prints the version written in its module. */
export const fakeGo = `while [ "$1" != -o ]; do shift; done
version=$(cat go.mod)
printf '#!/bin/sh\\necho lint %s\\n' "$version" > "$2"
chmod +x "$2"`;
