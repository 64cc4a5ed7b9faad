import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fakeField } from './fake-field.ts';
import { installWheel } from './install-wheel.ts';

it('installs wheels with listed hashes only, into an environment of their own', async () => {
  const field = await fakeField({ 'python/lint.txt': 'lint==1.0.0 --hash=sha256:00' });
  await field.command('python3', '');
  const source = { kind: 'wheel', requirements: 'python/lint.txt' } as const;
  const folder = field.sources;
  const installed = await installWheel({ name: 'lint', source, folder, field });

  expect(installed).toEqual({ program: join(folder, 'bin/lint'), needs: [join(folder, 'bin/python')] });
  const [venv, install, ...others] = await field.calls();
  expect(venv).toBe(`python3 -m venv --without-pip ${folder}`);
  expect(install).toContain(`pip --python ${join(folder, 'bin/python')} install`);
  expect(install).toContain(
    `--require-hashes --only-binary=:all: --requirement ${join(field.sources, 'python/lint.txt')}`,
  );
  expect(others).toEqual([]);
});
