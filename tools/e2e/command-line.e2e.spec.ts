import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPackage } from '../build/pack-package.ts';
import { publishedPackages } from '../build/published-packages.ts';
import { driveTerminal } from './drive-terminal.ts';

let home: string;
let program: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'falco-command-'));
  // One test runs as somebody else.
  chmodSync(home, 0o755);
  for (const published of publishedPackages) {
    if (published.name === 'create-falco') await packPackage(published, join(home, published.name));
  }
  program = join(home, 'create-falco', 'bin', 'create-falco.js');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const newFolder = () => mkdtempSync(join(home, 'w-'));
const run = (cwd: string, ...args: readonly string[]) =>
  execa('node', [program, ...args], { cwd, reject: false, all: true, stdin: 'ignore', env: { CI: '1' } });
const rules = ['repository', 'shells', '--kind=rules', '--approvers=octocat,hubot'] as const;

describe('where there is a terminal', () => {
  const steps = [
    { wait: 'Name:', send: 'shells\r' },
    { wait: 'Description:', send: 'Rules for shells\r' },
    { wait: 'Approvers:', send: 'octocat,hubot\r' },
    { wait: 'Ruleset:', send: '\r' },
    { wait: 'Events:', send: '\r' },
    { wait: 'files to shells?', send: '\r' },
  ];
  const ask = ['repository', '--kind=rules'];

  it('asks for what is missing, refuses what is wrong as it is typed, and writes', async () => {
    const folder = newFolder();
    // Ctrl-U takes back what was typed.
    const wrong = [
      { wait: 'Approvers:', send: 'no login\r' },
      { wait: '--approvers', send: '\x15octocat,hubot\r' },
    ];
    const all = [...steps.slice(0, 2), ...wrong, ...steps.slice(3)];
    const { exitCode, shown, left } = await driveTerminal(folder, ['node', program, ...ask], all);
    expect([exitCode, left], shown).toEqual([0, []]);
    expect(readFileSync(join(folder, 'shells', 'tier.yaml'), 'utf8')).toContain('description: Rules for shells');
  });

  it.each(steps.map(({ wait }, index) => [wait, index] as const))(
    'writes nothing when left at %s',
    async (wait, index) => {
      const folder = newFolder();
      const left = [...steps.slice(0, index), { wait, send: '\x03' }];
      const result = await driveTerminal(folder, ['node', program, ...ask], left);
      expect([result.exitCode, result.left], result.shown).toEqual([1, []]);
      expect(result.shown).toContain('nothing was written');
      expect(diskTree(folder).list('')).toEqual([]);
    },
  );

  it('offers everything when nothing is named, and can be left there as well', async () => {
    const result = await driveTerminal(newFolder(), ['node', program], [{ wait: 'What shall it be?', send: '\x03' }]);
    expect([result.exitCode, result.left]).toEqual([1, []]);
  });

  it.each([
    [{}, true],
    [{ NO_COLOR: '1' }, false],
  ])('with %j, colour in a diff is %j', async (environment, coloured) => {
    const command = ['node', program, ...rules, '--dryRun'];
    const { shown } = await driveTerminal(newFolder(), command, [], environment);
    expect(shown.includes('\x1b[')).toBe(coloured);
  });
});

describe('where nobody can be asked', () => {
  it('says what is missing', async () => {
    const folder = newFolder();
    const { all, exitCode } = await run(folder, 'repository', '--kind=rules');
    expect(exitCode).toBe(1);
    expect(all).toMatch(/--name[\s\S]*--approvers/);
    expect(diskTree(folder).list('')).toEqual([]);
  });

  it('tells what happens as JSON, problems too', async () => {
    const folder = newFolder();
    const dry = JSON.parse((await run(folder, ...rules, '--dryRun', '--json')).stdout);
    expect(dry).toMatchObject({ generator: 'repository', target: 'shells', written: false });
    expect(dry.changes).toContainEqual(expect.objectContaining({ change: 'create', path: 'shells/OWNERS' }));
    const wrong = await run(folder, 'repository', 'X', '--kind=rules', '--approvers=octocat', '--json');
    expect(wrong.exitCode).toBe(1);
    expect(JSON.parse(wrong.stdout).problems[0].code).toBe('invalid-answer');
  });

  it('refuses a folder that may not be written to, and leaves nothing behind', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o555);
    const other = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
    const [first = 'node', ...rest] = [...other, 'node', program, ...rules];
    const { all, exitCode } = await execa(first, rest, { cwd: folder, reject: false, all: true, stdin: 'ignore' });
    expect([exitCode, all]).toEqual([1, expect.stringContaining('apply-failed')]);
    expect(diskTree(folder).list('')).toEqual([]);
  });

  it('says so when the workspace has another version of the plugin', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'nx.json'), '{}\n');
    mkdirSync(join(folder, 'node_modules', 'falco'), { recursive: true });
    writeFileSync(join(folder, 'node_modules', 'falco', 'package.json'), '{ "name": "falco", "version": "99.0.0" }\n');
    const { exitCode, stderr } = await run(folder, ...rules);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('npm create falco@99.0.0')]);
  });
});

describe('a stored plan', () => {
  it('is carried out later, unless a file that it touches has changed since', async () => {
    const folder = newFolder();
    const rust = ['repository', 'shells', '--kind=plugin-rust', '--approvers=octocat,hubot'];
    expect((await run(folder, ...rust, '--plan=plan.json')).exitCode).toBe(0);
    expect(diskTree(folder).list('')).toEqual(['plan.json']);

    mkdirSync(join(folder, 'shells'));
    writeFileSync(join(folder, 'shells', 'OWNERS'), 'mine\n');
    const refused = await run(folder, 'apply', 'plan.json');
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('shells/OWNERS has appeared')]);
    expect(diskTree(folder).list('shells')).toEqual(['OWNERS']);

    rmSync(join(folder, 'shells'), { recursive: true });
    const done = await run(folder, 'apply', 'plan.json');
    expect(done.exitCode, done.all).toBe(0);
    expect(done.stderr).toContain('Left to you: Let cargo sort the lock file (cargo update');
    expect(diskTree(folder).kind('shells/tier.yaml')).toBe('file');
    expect((await run(folder, 'apply', 'plan.json')).exitCode).toBe(1);
  });
});

describe('completion', () => {
  it('completes in bash, which takes words apart at the equals sign', async () => {
    const folder = newFolder();
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'create-falco'), `#!/bin/sh\nexec node '${program}' "$@"\n`, { mode: 0o755 });
    const script = `source <(create-falco completion bash)
COMP_WORDS=(create-falco repository --kind = plu); COMP_CWORD=4; _create_falco; echo "\${COMPREPLY[*]}"
COMP_WORDS=(create-falco rep); COMP_CWORD=1; _create_falco; echo "\${COMPREPLY[*]}"`;
    const { stdout } = await execa('bash', ['-c', script], {
      cwd: folder,
      env: { PATH: `${bin}:${process.env['PATH']}` },
    });
    expect(stdout.split(/\s+/)).toEqual(expect.arrayContaining(['plugin-go', 'plugin-rust', 'repository']));
  });

  it.each(['bash', 'zsh', 'fish'])('has a script for %s', async (shell) => {
    expect((await run(newFolder(), 'completion', shell)).stdout).toContain('__complete');
  });
});
