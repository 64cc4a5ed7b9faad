import { type MemoryFile, memoryHost, type Plan } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { init } from '../index.ts';

const plan = (files: Readonly<Record<string, MemoryFile>>): Plan =>
  init.plan({}, { host: memoryHost(files), templates: memoryHost(), data: () => memoryHost(), version: '1.2.3' });
const written = ({ operations }: Plan) =>
  Object.fromEntries(
    operations.flatMap((operation) => (operation.type === 'write' ? [[operation.path, operation.content]] : [])),
  );

const ready = {
  'nx.json': '{ "plugins": ["falco"], "sync": { "globalGenerators": ["falco:sync"] } }\n',
  'package.json': '{ "devDependencies": { "falco": "^1.0.0" } }\n',
};

describe('init', () => {
  it('adds the plugin and its sync generator, and keeps what is there and how it is indented', () => {
    const files = {
      'nx.json': '{\n    "analytics": false,\n    "plugins": [\n        "@nx/js"\n    ]\n}\n',
      'package.json': '{\n  "name": "w",\n  "private": true\n}\n',
    };
    const { 'nx.json': nx, 'package.json': manifest } = written(plan(files));
    expect(nx).toBe(
      `${JSON.stringify({ analytics: false, plugins: ['@nx/js', 'falco'], sync: { globalGenerators: ['falco:sync'] } }, undefined, 4)}\n`,
    );
    expect(JSON.parse(String(manifest))).toEqual({ name: 'w', private: true, devDependencies: { falco: '^1.2.3' } });
  });

  it.each([
    ['as text', ready],
    [
      'with options',
      { ...ready, 'nx.json': ready['nx.json'].replace('["falco"]', '[{ "plugin": "falco", "options": {} }]') },
    ],
    ['as a dependency', { ...ready, 'package.json': '{ "dependencies": { "falco": "1.0.0" } }' }],
  ])('has nothing to do where the plugin stands %s', (_, files) => {
    expect(plan(files).operations).toEqual([]);
  });

  it.each([
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['package-lock.json', 'npm'],
  ])('installs with the package manager of %s', (lock, manager) => {
    const files = { 'nx.json': '{}', 'package.json': '{}', [lock]: '' };
    expect(plan(files).tasks.map(({ run }) => run)).toEqual([[manager, 'install']]);
    expect(plan({ ...files, 'node_modules/falco/package.json': '{}' }).tasks).toEqual([]);
  });

  it('leaves an nx.json with comments alone, and says what to add to it', () => {
    const { operations, notes } = plan({ ...ready, 'nx.json': '{\n  // ours\n  "plugins": []\n}\n' });
    expect(operations).toEqual([]);
    expect(notes.join()).toContain('"falco:sync"');
  });

  it.each(['{bad', '', '[]', '{ "plugins": [] } more'])('refuses the nx.json %j, which is no JSON object', (text) => {
    expect(() => plan({ ...ready, 'nx.json': text })).toThrow('nx.json is no JSON object that can be read');
  });

  it('refuses a package.json with comments, which npm does not take', () => {
    expect(() => plan({ ...ready, 'package.json': '{ // ours\n}' })).toThrow('package.json is no JSON object');
  });

  it('takes commas before brackets, and what looks like a comment in a string, for what they are', () => {
    const nx = '{ "url": "https://x/*", /* ours */ "plugins": [], }';
    expect(plan({ ...ready, 'nx.json': nx }).notes.join()).toContain('has comments');
  });

  it.each([
    [{ plugins: 'falco' }, 'plugins of nx.json is no list'],
    [{ sync: { globalGenerators: {} } }, 'sync.globalGenerators of nx.json is no list'],
  ])('refuses an nx.json with %j rather than write over it', (nx, message) => {
    expect(() => plan({ 'nx.json': JSON.stringify(nx) })).toThrow(message);
  });

  it('refuses a folder that is no Nx workspace', () => {
    expect(() => plan({ 'package.json': '{}' })).toThrow('this is no Nx workspace');
  });
});
