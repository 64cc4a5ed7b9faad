import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { compositionInput, planComposition, readComposition } from '@falco-toolkit/compose';
import { memoryHost } from '@falco-toolkit/core';
import { dataFolder } from '@falco-toolkit/generators';
import { expect, it } from 'vitest';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'compositions.md'), 'utf8');

it('shows a composition.yaml that can be planned', () => {
  const text = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const { source, value } = readComposition({ file: 'docs/compositions.md', text });
  const tree = memoryHost({ 'rules/mine.yaml': '- list: mine\n  items: [a]\n' });
  const data = (name: string) => diskTree(dataFolder(name));
  const input = compositionInput(value, { tree, folder: '', data, tier: 'repository' });
  const { base, environments } = planComposition({ ...input, source });
  expect(base.namespaces.map(({ level }) => level)).toStrictEqual(['restricted', 'privileged']);
  expect(environments.map(({ name }) => name)).toStrictEqual(['production']);
});
