import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTools } from '../field/index.ts';

const command = join(import.meta.dirname, '..', '..', 'packages', 'create-falco', 'bin', 'create-falco.js');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'falco-lint-'));
  mkdirSync(join(folder, 'a folder'));
  writeFileSync(join(folder, 'a folder', 'values.yaml'), 'falco:\n  grpc:\n    enabled: true\n');
  writeFileSync(join(folder, 'broken.yaml'), 'falco: [\n');
  writeFileSync(join(folder, 'README.md'), 'It used AuditSink once.\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lint = (...args: readonly string[]) => execa('node', [command, 'lint', ...args], { cwd: folder, reject: false });

describe('create-falco lint, outside of any workspace', () => {
  it('fails for what is gone, and not for what is only mentioned', async () => {
    const found = await lint();
    expect([found.exitCode, found.stdout]).toEqual([1, expect.stringContaining('a folder/values.yaml:2:3: error')]);
    expect((await lint('README.md')).exitCode).toBe(0);
  });

  it('gives SARIF that its schema admits', async () => {
    const { binFolder } = await ensureTools(['check-jsonschema', 'sarif-schema']);
    const file = join(folder, 'report.json');
    writeFileSync(file, (await lint('.', '--format=sarif')).stdout);
    const schema = join(binFolder, 'sarif-schema');
    const validate = (path: string) =>
      execa(join(binFolder, 'check-jsonschema'), ['--regex-variant', 'python', '--schemafile', schema, path], {
        reject: false,
        all: true,
      });
    const valid = await validate(file);
    expect(valid.exitCode, valid.all).toBe(0);
    writeFileSync(file, '{ "version": "2.1.0", "runs": [{ "results": [] }] }');
    expect((await validate(file)).exitCode).toBe(1);
  });
});
