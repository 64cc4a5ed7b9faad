import { diskTree } from '@falco-toolkit/apply';
import { type MemoryFile, memoryHost, type Plan, readText } from '@falco-toolkit/core';
import { readKind } from '@falco-toolkit/kinds';
import { describe, expect, it } from 'vitest';
import { generators, kind, openToolkit, templatesFolder } from '../index.ts';

type Files = Readonly<Record<string, MemoryFile>>;
const contextOf = (files: Files) =>
  openToolkit(memoryHost(files, { today: '2026-01-15' }), (folder) =>
    folder === templatesFolder ? diskTree(folder) : memoryHost(),
  );
const plan = (answers: object, files: Files = {}): Plan => kind.plan({ ...answers }, contextOf(files));
const applied = ({ operations, target }: Plan, files: Files = {}): Files => ({
  ...files,
  ...Object.fromEntries(
    operations.flatMap((operation) =>
      operation.type === 'write' ? [[`${target}/${operation.path}`, operation.content]] : [],
    ),
  ),
});

describe('kind', () => {
  it.each(['repository', 'contrib'] as const)('makes a kind of the tier %s whose examples can be planned', (tier) => {
    const context = contextOf(applied(plan({ name: 'greeter-sh', tier, summary: 'Says: hello' })));
    const manifest = readKind(context.templates, tier, 'greeter-sh');
    expect(manifest.summary).toBe('Says: hello');
    for (const { answers } of manifest.examples) {
      const made = generators[tier].plan({ ...answers, kind: 'greeter-sh', directory: 'project' }, context);
      const paths = made.operations.map(({ path }) => path);
      expect(paths).toEqual(
        expect.arrayContaining([expect.stringMatching(/run\.sh$/), expect.stringMatching(/tier\.yaml$/)]),
      );
    }
  });

  it('leaves what its author changed, and writes again only what is missing', () => {
    const files = applied(plan({ name: 'greeter-sh' }));
    expect(plan({ name: 'greeter-sh' }, files).operations).toEqual([]);
    const changed = { ...files, 'tools/falco/kinds.test.mjs': '// ours\n' };
    const { operations } = plan({ name: 'other' }, changed);
    expect(operations.every(({ path }) => path.startsWith('templates/repository/other/'))).toBe(true);
  });

  it('brings the schema along, so that an editor completes the manifest without a network', () => {
    const files = memoryHost(applied(plan({ name: 'greeter-sh', tier: 'contrib' })));
    const text = readText(files, 'tools/falco/templates/contrib/greeter-sh/kind.yaml');
    expect(text?.split('\n')[0]).toBe('# yaml-language-server: $schema=../../../schemas/kind.schema.json');
    expect(files.kind('tools/falco/schemas/kind.schema.json')).toBe('file');
  });

  it.each([['Greeter'], ['a--b'], ['../x'], ['-a'], ['a-']])('refuses the name %j', (name) => {
    expect(() => plan({ name })).toThrow('--name');
  });
});
