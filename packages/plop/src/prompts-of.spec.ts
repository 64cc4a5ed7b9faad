import { diskTree } from '@falco-toolkit/apply';
import { memoryHost } from '@falco-toolkit/core';
import { generators, templatesFolder } from '@falco-toolkit/generators';
import { describe, expect, it } from 'vitest';
import { promptsOf } from './prompts-of.ts';

const context = () => ({
  host: memoryHost(),
  templates: diskTree(templatesFolder),
  data: () => memoryHost(),
  version: '1.0.0',
});
const prompts = promptsOf(generators.repository, context, true);
const prompt = (name: string) => {
  const found = prompts.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`nobody asks for ${name}`);
  return found;
};
const asks = (name: string, answers: object) => {
  const { when } = prompt(name);
  return typeof when === 'function' ? when(answers) : true;
};

describe('promptsOf', () => {
  it('asks first what can be given as an argument', () => {
    expect(prompts.slice(0, 4).map(({ name }) => name)).toEqual(['name', 'kind', 'description', 'approvers']);
    expect(prompts.some(({ name }) => name === 'force')).toBe(false);
  });

  it('asks the questions of the chosen kind only, and only while they mean something', () => {
    expect(asks('pluginId', { kind: 'plugin-go', sourcing: true })).toBe(true);
    expect(asks('pluginId', { kind: 'plugin-go', sourcing: false })).toBe(false);
    expect(asks('pluginId', { kind: 'integration-go' })).toBe(false);
    expect(asks('status', { scope: 'special' })).toBe(false);
  });

  it('asks no question of a kind where nobody can answer', () => {
    const silent = promptsOf(generators.repository, context, false).find(({ name }) => name === 'pluginId');
    expect(typeof silent?.when === 'function' && silent.when({ kind: 'plugin-go', sourcing: true })).toBe(false);
  });

  it('checks every answer as it is typed', () => {
    const { validate } = prompt('eventSource');
    expect(validate?.('My-Source', { kind: 'plugin-go', sourcing: true })).toContain('eventSource is not allowed here');
    expect(validate?.('my_source', { kind: 'plugin-go', sourcing: true })).toBe(true);
  });
});
