import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { gitCommitters, parseShortlog } from './git-committers.ts';

describe('who changed files, by git', () => {
  it('is read with commits, names and addresses', () => {
    expect(
      parseShortlog('    12\tThe Octocat <octocat@users.noreply.github.com>\n     1\tA <B> <c@d>\nnoise\n'),
    ).toEqual([
      { commits: 12, name: 'The Octocat', email: 'octocat@users.noreply.github.com' },
      { commits: 1, name: 'A <B>', email: 'c@d' },
    ]);
  });

  it('is known for a folder of a repository, and for no other', () => {
    const root = mkdtempSync(join(tmpdir(), 'falco-git-'));
    try {
      expect(gitCommitters(root)('')).toBeUndefined();
      const git = (...args: readonly string[]) =>
        execaSync('git', ['-c', 'user.name=Octo Cat', '-c', 'user.email=o@users.noreply.github.com', ...args], {
          cwd: root,
        });
      git('init', '--quiet');
      writeFileSync(join(root, 'a'), '');
      git('add', '--all');
      git('commit', '--quiet', '--message', 'chore: begin');
      expect(gitCommitters(root)('')).toEqual([{ commits: 1, name: 'Octo Cat', email: 'o@users.noreply.github.com' }]);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
