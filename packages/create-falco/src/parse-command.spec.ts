import { diskTree } from '@falco-toolkit/apply';
import { memoryHost, ToolkitError } from '@falco-toolkit/core';
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
    [['x', '--description=--dry-run'], { name: 'x', description: '--dry-run' }],
    [['x', '--approvers=a', '--approvers=b,c'], { name: 'x', approvers: ['a', 'b,c'] }],
  ])('takes %j apart', (args, given) => {
    expect(parse(...args).given).toEqual(given);
  });

  it("keeps its own flags apart from the generator's", () => {
    const { flags, given } = parse('x', '--dry-run', '--yes', '--help');
    expect(flags).toEqual({ dryRun: true, help: true, version: false, json: false, yes: true, plan: undefined });
    expect(given).toEqual({ name: 'x' });
  });

  it.each([
    ['--dry-run', true],
    ['--dry-run=true', true],
    ['--dryRun=false', false],
    ['--no-dry-run', false],
  ])('reads %s as a switch', (flag, dryRun) => {
    expect(parse('x', flag).flags.dryRun).toBe(dryRun);
  });

  it.each([
    [['x', '--dry-run=maybe'], '--dryRun "maybe" is neither true nor false'],
    [['x', '--description', '--dry-run'], '--description has no value'],
    [['x', '--description'], '--description has no value'],
    [['x', '--kind=integration-go', '--port', '--yes'], '--port has no value'],
    [['y', '--name=x'], 'there is an argument too many: "y"'],
    [['x', 'y'], 'there is an argument too many: "y"'],
    [['x', '--kind=plugin-go', '--sourcing', 'false'], 'there is an argument too many: "false"'],
    [['x', '--dryrun'], 'Did you mean --dryRun?'],
    [['x', '--dry-rnu'], 'Did you mean --dryRun?'],
  ])('refuses %j', (args, words) => {
    expect(() => parse(...args)).toThrow(ToolkitError);
    expect(() => parse(...args)).toThrow(words);
  });
});
