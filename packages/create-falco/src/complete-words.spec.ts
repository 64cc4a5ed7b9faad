import type { Options } from '@falco-toolkit/core';
import { expect, it } from 'vitest';
import { completeWords } from './complete-words.ts';

const kind = {
  type: 'string',
  title: 'K',
  description: 'k',
  choices: { rules: 'r', 'plugin-go': 'g', 'plugin-rust': 'r' },
} as const;
const entries = [
  {
    name: 'repository',
    optionsFor: (given: Readonly<Record<string, string>>): Options => ({
      kind,
      ...(given['kind'] === 'rules' ? { ruleset: { type: 'string', title: 'R', description: 'r' } } : {}),
      sourcing: { type: 'boolean', title: 'S', description: 's' },
    }),
  },
  { name: 'render', optionsFor: (): Options => ({}) },
];

it.each([
  [[''], ['repository', 'render']],
  [['rep'], ['repository']],
  [['repository', '--k'], ['--kind']],
  [
    ['repository', '--kind=pl'],
    ['--kind=plugin-go', '--kind=plugin-rust'],
  ],
  [
    ['repository', '--kind', '=', 'pl'],
    ['plugin-go', 'plugin-rust'],
  ],
  [
    ['repository', '--kind', '='],
    ['rules', 'plugin-go', 'plugin-rust'],
  ],
  [['repository', '--kind', 'r'], ['rules']],
  [['repository', 'x', '--kind=rules', '--ru'], ['--ruleset']],
  [['repository', 'x', '--kind=plugin-go', '--ru'], []],
  [['repository', '--sourcing=t'], ['--sourcing=true']],
  [['repository', '--dry'], ['--dryRun']],
  [['unheard-of', '--'], []],
])('completes %j', async (words, fitting) => {
  expect(await completeWords(words, entries, ['dryRun', 'help'])).toEqual(fitting);
});
