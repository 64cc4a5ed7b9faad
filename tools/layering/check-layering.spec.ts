import { describe, expect, it } from 'vitest';
import { checkLayering } from './check-layering.ts';

const check = (path: string, text: string) => checkLayering([{ path, text }]);

describe('checkLayering', () => {
  it.each([
    ['packages/kinds/src/a.ts', "import { x } from '@falco-toolkit/core';"],
    ['packages/kinds/src/a.ts', "import { x } from './b.ts';"],
    ['generators/repository/a.ts', "import { x } from '../toolkit.ts';"],
    ['generators/index.ts', "import { x } from './repository/index.ts';"],
    ['tools/sync/a.ts', "import { x } from 'falco';"],
    ['packages/core/src/a.spec.ts', "import { it } from 'vitest';"],
  ])('allows %s: %s', (path, text) => {
    expect(check(path, text)).toEqual([]);
  });

  it.each([
    ['packages/core/src/a.ts', "import { readFileSync } from 'node:fs';", 'packages/core may not import node:fs'],
    [
      'packages/core/src/a.ts',
      "export { x } from '@falco-toolkit/kinds';",
      'packages/core may not import packages/kinds',
    ],
    ['packages/tiers/src/a.ts', "import '@falco-toolkit/kinds';", 'packages/tiers may not import packages/kinds'],
    ['packages/kinds/src/a.ts', "import { x } from '@falco-toolkit/core/src/errors.ts';", 'is private'],
    ['packages/kinds/src/a.ts', "import { x } from '@falco-toolkit/core/arbitrary';", 'is private'],
    ['packages/kinds/src/a.ts', "import { x } from '../../core/src/errors.ts';", 'leaves packages/kinds'],
    ['generators/repository/a.ts', "import { x } from '../contrib/a.ts';", 'generators do not import each other'],
    ['generators/repository/a.ts', "const { x } = await import('node:fs');", 'generators may not import node:fs'],
    ['generators/repository/a.ts', "import { x } from 'falco';", 'generators may not import packages/falco'],
    ['packages/core/src/a.ts', "import { x } from '@falco-toolkit/core';", 'does not import itself'],
  ])('refuses %s: %s', (path, text, complaint) => {
    expect(check(path, text).join()).toContain(complaint);
  });

  it('names the line of an import that spans several', () => {
    expect(check('packages/core/src/a.ts', "\nimport {\n  a,\n} from 'yaml';")).toEqual([
      'packages/core/src/a.ts:4: packages/core may not import yaml',
    ]);
  });
});
