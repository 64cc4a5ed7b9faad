import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOutside } from '@falco-toolkit/apply';
import { type ArtifactReference, lockReferences, readLock, renderLock } from '@falco-toolkit/compose';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTools } from '../field/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'falco-lock-'));
const outside = openOutside(folder, () => undefined);
let binFolder = '';
let registry = '';
let server: { kill: () => boolean } & PromiseLike<unknown>;

beforeAll(async () => {
  ({ binFolder } = await ensureTools(['crane', 'helm', 'oras']));
  const started = execa(join(binFolder, 'crane'), ['registry', 'serve', '--address', '127.0.0.1:0'], {
    reject: false,
    all: true,
  });
  server = started;
  registry = await new Promise((resolve) => {
    started.all.on('data', (chunk) => {
      const [, port] = /serving on port (\d+)|127\.0\.0\.1:(\d+)/.exec(String(chunk))?.filter(Boolean) ?? [];
      if (port !== undefined) resolve(`127.0.0.1:${port}`);
    });
  });
});
afterAll(async () => {
  server.kill();
  await server;
  rmSync(folder, { recursive: true });
});

const run = async (program: string, ...args: readonly string[]): Promise<string> =>
  (await execa(join(binFolder, program), args, { cwd: folder })).stdout;

describe('locking against a real registry', () => {
  it('finds the digests of images, charts and falcoctl artifacts that their own programs find', async () => {
    writeFileSync(join(folder, 'rules.yaml'), '- macro: never\n  condition: (evt.num=0)\n');
    await execa('tar', ['cf', 'layer.tar', 'rules.yaml'], { cwd: folder });
    await run('crane', 'append', '--new_layer', 'layer.tar', '--new_tag', `${registry}/falcosecurity/falco:0.44.1`);
    await run(
      'crane',
      'index',
      'append',
      '--manifest',
      `${registry}/falcosecurity/falco:0.44.1`,
      '--tag',
      `${registry}/falcosecurity/falco:multi`,
    );
    await run('helm', 'create', 'falco');
    await run('helm', 'package', 'falco', '--version', '9.1.0');
    await run('helm', 'push', 'falco-9.1.0.tgz', `oci://${registry}/charts`, '--plain-http');
    await run(
      'oras',
      'push',
      '--plain-http',
      `${registry}/rules/falco-rules:5.0.0`,
      'rules.yaml:application/vnd.cncf.falco.rulesfile.layer.v1+tar.gz',
    );
    const references: readonly ArtifactReference[] = [
      { type: 'helm-chart', repository: `${registry}/charts/falco`, tag: '9.1.0' },
      { type: 'image', repository: `${registry}/falcosecurity/falco`, tag: '0.44.1' },
      { type: 'image', repository: `${registry}/falcosecurity/falco`, tag: 'multi' },
      { type: 'oci-artifact', repository: `${registry}/rules/falco-rules`, tag: '5.0.0' },
    ];

    const { failures, lock } = await lockReferences('edge', references, undefined, { outside, update: false });

    expect(failures).toEqual([]);
    for (const { digest, repository, tag } of lock.references) {
      expect(digest).toBe(await run('crane', 'digest', `${repository}:${tag}`));
    }
    expect(readLock({ file: 'composition.lock.yaml', text: renderLock(lock) })).toEqual(lock);
  });

  it('says what is not there, and that nobody answers', async () => {
    const references: readonly ArtifactReference[] = [
      { type: 'image', repository: `${registry}/falcosecurity/falco`, tag: 'missing' },
      { type: 'image', repository: '127.0.0.1:1/falcosecurity/falco', tag: '0.44.1' },
    ];
    const { failures, lock } = await lockReferences('edge', references, undefined, { outside, update: false });
    expect(lock.references).toEqual([]);
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringContaining('does not answer'),
      expect.stringContaining('has no such tag'),
    ]);
  });
});
