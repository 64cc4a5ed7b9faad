import { spawnSync } from 'node:child_process';
import type { Committer, GeneratorContext } from '@falco-toolkit/core';
import { openDisk } from './disk.ts';

/** Asks git who changed the files below a folder of the workspace at `root`, merges left out. */
export function gitCommitters(root: string): NonNullable<GeneratorContext['committers']> {
  return (folder) => {
    // Without a revision git would wait for a log on its standard input.
    const args = ['shortlog', '--summary', '--numbered', '--email', '--no-merges', 'HEAD', '--', '.'];
    // A plan is decided in one go, so that git is waited for; loading execa for that would cost every other command.
    const { status, stdout } = spawnSync('git', args, {
      cwd: openDisk(root).at(folder),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    });
    return status === 0 ? parseShortlog(stdout) : undefined;
  };
}

/** Reads what `git shortlog --summary --email` prints: commits, a tab, name and address. */
export function parseShortlog(text: string): readonly Committer[] {
  return text.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\t(.*) <([^<>]*)>$/.exec(line);
    if (found === null) return [];
    const [, commits = '', name = '', email = ''] = found;
    return [{ name, email, commits: Number(commits) }];
  });
}
