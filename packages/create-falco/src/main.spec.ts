import { toolkitVersion } from '@falco-toolkit/generators';
import { expect, it } from 'vitest';
import { main } from './main.ts';

async function say(...args: readonly string[]) {
  const lines: string[] = [];
  const hear = (text: string) => void lines.push(text);
  const exitCode = await main(args, { print: hear, note: hear, color: false });
  return { exitCode, text: lines.join('\n') };
}

it.each([[['--version']], [['repository', '--version']]])(
  'shows the version for %j, and does nothing else',
  async (args) => {
    expect(await say(...args)).toEqual({ exitCode: 0, text: toolkitVersion });
  },
);

it.each([
  ['repositry', 'repository'],
  ['complation', 'completion'],
])('knows what was meant by %s', async (typed, meant) => {
  expect(await say(typed)).toEqual({ exitCode: 1, text: expect.stringContaining(`Did you mean ${meant}?`) });
});
