import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from '@falco-toolkit/core';
import { ToolkitError } from '@falco-toolkit/core';
import { afterEach, describe, expect, it } from 'vitest';
import { runTasks } from './run-tasks.ts';
import { makeFolder, planOf, removeFolders, writeFiles } from './sample-project.ts';

afterEach(removeFolders);

function node(code: string, ...rest: readonly string[]): Task {
  return { title: 'run node', run: [process.execPath, '-e', code, ...rest] };
}

function planWith(...tasks: readonly Task[]) {
  return planOf([], { target: 'project', tasks });
}

function makeProject(): string {
  const root = makeFolder();
  writeFiles(root, { 'project/here.txt': '' });
  return root;
}

async function failureOf(run: Promise<unknown>): Promise<string> {
  const error: unknown = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ToolkitError);
  return String(error);
}

describe('running tasks', () => {
  it('gives arguments as they are, in the target folder, and tells each line', async () => {
    const root = makeProject();
    const lines: string[] = [];
    const states: string[] = [];
    const task = node(
      'console.log(process.cwd()); console.log(process.argv[1]); console.error("warn")',
      '$(touch x) "; *',
    );
    const report = await runTasks(root, planWith(task), {
      onOutput: (line) => lines.push(line),
      onTask: ({ title }, state) => states.push(`${title} ${state}`),
    });
    expect(lines.sort()).toEqual(['$(touch x) "; *', 'warn', expect.stringMatching(/project$/)].sort());
    expect(states).toEqual(['run node started', 'run node done']);
    expect(report).toEqual({ done: [task], skipped: [] });
    expect(existsSync(join(root, 'project/x'))).toBe(false);
  });

  it('skips what its path says is done, and follows no path out of the target', async () => {
    const root = makeProject();
    const skipped = { ...node('process.exit(1)'), unless: 'here.txt' };
    expect(await runTasks(root, planWith(skipped))).toEqual({ done: [], skipped: [skipped] });
    expect(await failureOf(runTasks(root, planWith({ ...skipped, unless: '../x' })))).toContain('unsafe-path');
  });

  it('stops at the first failure, with the command, its exit code and its last lines', async () => {
    const root = makeProject();
    const failing = node(
      'for (let i = 0; i < 50; i++) console.log("line " + i); console.error("broken"); process.exitCode = 3',
    );
    const error = await failureOf(runTasks(root, planWith(failing, node('require("fs").writeFileSync("later", "")'))));
    expect(error).toMatch(/the task "run node" failed: .* ended with exit code 3 \[task-failed\]/);
    expect(error).toContain('    line 49\n');
    expect(error).toContain('    broken');
    expect(error).not.toContain('line 29\n');
    expect(error).toContain('The files are written. When the cause is gone, run it again yourself');
    expect(existsSync(join(root, 'project/later'))).toBe(false);
  });

  it('says which program is missing, and what to do', async () => {
    const error = await failureOf(
      runTasks(makeProject(), planWith({ title: 'tidy', run: ['no-such-program-x', 'mod', 'tidy'] })),
    );
    expect(error).toMatch(
      /the program no-such-program-x was not found \[task-failed\]\n.*Install no-such-program-x.*no-such-program-x mod tidy/,
    );
  });

  it('tells a missing folder from a missing program', async () => {
    expect(await failureOf(runTasks(makeFolder(), planWith(node(''))))).toContain('its folder project is not there');
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    const running = runTasks(makeProject(), planWith(node('console.log("up"); setInterval(() => {}, 1000)')), {
      signal: stop.signal,
      onOutput: () => stop.abort(),
    });
    expect(await failureOf(running)).toContain('it was cancelled');
  });

  it('takes as much output as there is', async () => {
    let count = 0;
    await runTasks(makeProject(), planWith(node('process.stdout.write("x".repeat(99).concat("\\n").repeat(100000))')), {
      onOutput: () => (count += 1),
    });
    expect(count).toBe(100_000);
  });

  it('gives a program that reads its input an end at once', async () => {
    await runTasks(makeProject(), planWith(node('process.stdin.resume()')));
  });
});
