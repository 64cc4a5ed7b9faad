import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fakeField } from './fake-field.ts';
import { installNpm } from './install-npm.ts';

it('installs exactly what the lock file says, and runs no scripts of packages', async () => {
  const field = await fakeField({ 'npm/lint/package.json': '{}', 'npm/lint/package-lock.json': '{}' });
  await field.command('npm', '');
  const folder = join(field.sources, 'target');
  mkdirSync(folder);
  const source = { kind: 'npm', lock: 'npm/lint', command: 'lint-it' } as const;
  const installed = await installNpm({ name: 'lint', source, folder, field });

  expect(installed).toEqual({ program: join(folder, 'node_modules/.bin/lint-it'), needs: [] });
  expect(existsSync(join(folder, 'package-lock.json'))).toBe(true);
  expect(await field.calls()).toEqual([expect.stringContaining('npm ci --ignore-scripts')]);
});
