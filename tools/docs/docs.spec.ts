import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CommandEntry, commands as entries } from '@falco-toolkit/commands';
import type { Generator, Options } from '@falco-toolkit/core';
import { generators } from '@falco-toolkit/generators';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { findMentions } from './find-mentions.ts';

const root = join(import.meta.dirname, '..', '..');
const pages = execaSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root })
  .stdout.split('\n')
  .filter((path) => existsSync(join(root, path)) && !/goldens\/|templates\/.*\/files\/|^\.github\//.test(path));
const scripts: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;
const loaded = await Promise.all(Object.values<CommandEntry>(entries).map(({ load }) => load()));
const targets = Object.values<CommandEntry>(entries).flatMap(({ target }) =>
  target === undefined ? [] : [target.name],
);

describe.each(pages)('%s', (page) => {
  const { commands, links, paths } = findMentions(readFileSync(join(root, page), 'utf8'));

  it('links to files that are there', () => {
    const dead = links.filter((link) => !existsSync(join(root, dirname(page), decodeURI(link))));
    expect(dead).toEqual([]);
  });

  it('names paths that are there', () => {
    const lost = paths.filter((path) => !existsSync(join(root, path)) && !existsSync(join(root, dirname(page), path)));
    expect(lost).toEqual([]);
  });

  it('gives commands that exist', () => {
    expect(commands.flatMap((command) => whatIsWrong(command) ?? [])).toEqual([]);
  });
});

function whatIsWrong(command: string): string | undefined {
  const words = command.split(/\s+/);
  const [program, first = '', second = ''] = words;
  if (
    program === 'npm' &&
    (['ci', 'install'].includes(first) || scripts[first === 'run' ? second : first] !== undefined)
  )
    return undefined;
  if (program === 'npx' && first === 'nx' && second === 'g')
    return wrongNxGenerator(words[3]?.replace(/^falco:/, ''), words);
  if (
    program === 'npx' &&
    first === 'nx' &&
    ['test', 'build', 'lint', 'show', 'release-rehearsal', ...targets].includes(second)
  )
    return undefined;
  if (command === 'npx nx add falco' || /^npx nx sync(:check)?$/.test(command)) return undefined;
  if (command === 'npm create falco@latest') return undefined;
  if (program === 'npx' && first === 'plop') return wrongGenerator(second, words);
  if (program === 'node' && first.endsWith('create-falco.js') && existsSync(join(root, first)))
    return wrongEntry(second, words);
  if (program === 'create-falco') return wrongEntry(first, words);
  if (program === 'npm' && first === 'create' && second === 'falco@latest')
    return wrongEntry(words[3] === '--' ? words[4] : words[3], words);
  if (program === 'node' && first === 'tools/run.js' && existsSync(join(root, second))) return undefined;
  return `${command}: not a command of this repository`;
}

/** A command line of create-falco may name a generator or a command. */
function wrongEntry(name = '', words: readonly string[] = []): string | undefined {
  const command = loaded.find((candidate) => candidate.name === name);
  return command === undefined
    ? wrongGenerator(name, words)
    : wrongFlags(name, command.options, words, ['format', 'json', 'dryRun', 'dry-run']);
}

/** Nx has the commands that change files as generators too. */
function wrongNxGenerator(name = '', words: readonly string[] = []): string | undefined {
  const table: Readonly<Record<string, CommandEntry>> = entries;
  return table[name]?.generator === true ? wrongEntry(name, words) : wrongGenerator(name, words);
}

function wrongGenerator(name = '', words: readonly string[] = []): string | undefined {
  const generator = Object.values<Generator>(generators).find((candidate) => candidate.name === name);
  if (generator === undefined) return `there is no generator ${name}`;
  return wrongFlags(name, generator.options, words, ['dryRun', 'dry-run', 'yes']);
}

function wrongFlags(
  name: string,
  options: Options,
  words: readonly string[],
  own: readonly string[],
): string | undefined {
  const flags = words.flatMap((word) => /^--([A-Za-z][A-Za-z-]*)/.exec(word)?.[1] ?? []);
  const unknown = flags.filter((flag) => !(flag in options) && !own.includes(flag));
  return unknown.length === 0 ? undefined : `${name} has no option ${unknown.join(', ')}`;
}
