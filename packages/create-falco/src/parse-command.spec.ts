import { diskTree } from '@falco-toolkit/apply';
import { memoryHost } from '@falco-toolkit/core';
import { generators, templatesFolder } from '@falco-toolkit/generators';
import { describe, expect, it } from 'vitest';
import { parseCommand } from './parse-command.ts';

const context = {
  host: memoryHost(),
  templates: diskTree(templatesFolder),
  data: () => memoryHost(),
  version: '1.0.0',
};
const parse = (...args: readonly string[]) => parseCommand(generators.repository, args, context);

describe('parseCommand', () => {
  it.each([
    [['x', '--kind', 'plugin-go'], { name: 'x', kind: 'plugin-go' }],
    [['--name=x', '--kind=plugin-go'], { name: 'x', kind: 'plugin-go' }],
    [
      ['x', '--kind=plugin-go', '--event-source=a', '--pluginId=7'],
      { name: 'x', kind: 'plugin-go', eventSource: 'a', pluginId: '7' },
    ],
    [['x', '--kind=plugin-go', '--no-sourcing'], { name: 'x', kind: 'plugin-go', sourcing: false }],
    [['x', '--kind=plugin-go', '--description=a --b c'], { name: 'x', kind: 'plugin-go', description: 'a --b c' }],
    [['x', '--unheard-of=1'], { name: 'x', unheardOf: '1' }],
  ])('takes %j apart', (args, given) => {
    expect(parse(...args).given).toEqual(given);
  });

  it("keeps its own flags apart from the generator's", () => {
    const { flags, given } = parse('x', '--dry-run', '--yes', '--help');
    expect(flags).toEqual({ dryRun: true, help: true, version: false });
    expect(given).toEqual({ name: 'x' });
  });
});
