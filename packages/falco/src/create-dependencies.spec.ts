import { memoryHost } from '@falco-toolkit/core';
import { expect, it } from 'vitest';
import { inferDependencies } from './create-dependencies.ts';

const tier = (name: string, buildsOn: string): string =>
  `apiVersion: falco.org/v1alpha1\nkind: Repository\nname: ${name}\ntitle: ${name}\ndescription: Does it\ntier: repository\nscope: ecosystem\nstatus: sandbox\nlicence: Apache-2.0\nrepository: octo-org/${name}\nbuildsOn: ${buildsOn}\n`;
const workspace = memoryHost({
  'a/tier.yaml': tier('a', '[project:b, project:gone, core:falco]'),
  'b/tier.yaml': tier('b', '[]'),
  'c/tier.yaml': 'buildsOn: [project:b',
});

it('makes an edge of everything that an artifact builds on and that is there', () => {
  const projects = [
    ['a', 'a'],
    ['b', 'b'],
    ['c', 'c'],
    ['plain', 'libs/plain'],
  ] as const;
  expect(inferDependencies(projects, workspace)).toEqual([{ source: 'a', target: 'b', type: 'implicit' }]);
});
