import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { fakeField } from './fake-field.ts';
import type { InstallJob } from './install-job.ts';
import { installKubernetesSchemas } from './install-kubernetes-schemas.ts';
import type { KubernetesSchemasSource } from './tool.ts';

const pod = { $id: '/api/pod-v1.json', $ref: '/api/_definitions.json#/$defs/io.k8s.api.core.v1.Pod' };

it('writes the strict schemas of the wanted versions, and nothing else', async () => {
  const job = await schemasJob(['1.36.0', '1.37.0']);
  const { needs, program } = await installKubernetesSchemas(job);
  expect(program).toBe(job.folder);
  expect(needs).toEqual(['v1.36.0', 'v1.37.0'].map((version) => join(program, `${version}-standalone-strict`)));
  expect((await readdir(program)).sort()).toEqual(['v1.36.0-standalone-strict', 'v1.37.0-standalone-strict']);
  expect(await readFile(join(program, 'v1.37.0-standalone-strict', 'pod-v1.json'), 'utf8')).toBe(
    '{"$ref":"_definitions.json#/$defs/io.k8s.api.core.v1.Pod"}\n',
  );
});

it('names the version that the package does not hold', async () => {
  const job = await schemasJob(['1.38.0']);
  await expect(installKubernetesSchemas(job)).rejects.toThrow('holds no schemas in schemas/v1.38.0-local-strict');
});

it('refuses a package with another digest', async () => {
  const job = await schemasJob(['1.37.0']);
  const source = { ...job.source, integrity: `sha512-${'A'.repeat(86)}==` };
  await expect(installKubernetesSchemas({ ...job, source })).rejects.toThrow('is not the pinned one');
});

/** A job in a field whose pip hands out a wheel with three versions, each strict and not. */
async function schemasJob(kubernetes: readonly string[]): Promise<InstallJob<KubernetesSchemasSource>> {
  const field = await fakeField();
  for (const version of ['1.35.0', '1.36.0', '1.37.0']) {
    for (const suffix of ['', '-strict']) {
      await field.write(`wheel/schemas/v${version}-local${suffix}/pod-v1.json`, JSON.stringify(pod));
    }
  }
  const wheel = join(field.sources, 'schemas-1.0.0-py3-none-any.whl');
  await execa('python3', ['-m', 'zipfile', '--create', wheel, 'schemas/'], { cwd: join(field.sources, 'wheel') });
  const integrity = `sha512-${createHash('sha512')
    .update(await readFile(wheel))
    .digest('base64')}`;
  // Only the download is a stand-in: what is unpacked is unpacked by the real interpreter.
  const { stdout: python } = await execa('which', ['python3']);
  await field.command('python3', `[ "$1" = -m ] || exec '${python}' "$@"\nshift $(($# - 2))\ncp '${wheel}' "$1"`);

  const folder = join(field.folder, 'kubernetes-schemas');
  await mkdir(folder, { recursive: true });
  const source: KubernetesSchemasSource = {
    kind: 'kubernetes-schemas',
    registry: 'pypi',
    package: 'schemas',
    version: '1.0.0',
    integrity,
    inside: 'schemas',
    kubernetes,
  };
  return { name: 'kubernetes-schemas', source, folder, field };
}
