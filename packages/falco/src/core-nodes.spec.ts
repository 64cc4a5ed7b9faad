import { diskTree } from '@falco-toolkit/apply';
import { memoryHost } from '@falco-toolkit/core';
import { dataFolder } from '@falco-toolkit/generators';
import { describe, expect, it } from 'vitest';
import { coreNodes } from './core-nodes.ts';

const composition = `apiVersion: falco.org/v1alpha1
kind: Composition
name: edge
profile: secure-by-default
falco: 0.44.1
formats: [manifests]
components: [falcosidekick]
`;
const data = (name: string) => diskTree(dataFolder(name));
const nodes = (text: string) => Object.keys(coreNodes('edge', memoryHost({ 'edge/composition.yaml': text }), data));

describe('the core artifacts of a composition', () => {
  it('are nodes with their versions', () => {
    expect(nodes(composition)).toStrictEqual([
      'core:falco@0.44.1',
      'core:falco-rules@5.1.0',
      'core:falcosidekick@2.34.1',
      'core:plugin-container@0.7.1',
    ]);
  });

  it('are other nodes exactly where a version is another', () => {
    const before = nodes(composition);
    const after = nodes(composition.replace('0.44.1', '0.44.0'));
    expect(after.filter((name) => !before.includes(name))).toStrictEqual(['core:falco@0.44.0']);
  });

  it('are none for what is no composition, or cannot be read', () => {
    expect(nodes('name: [')).toStrictEqual([]);
    expect(coreNodes('edge', memoryHost(), data)).toStrictEqual({});
  });
});
