import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryField } from './field.ts';
import { readTools } from './read-tools.ts';

const tools = await readTools(repositoryField);

const goTools = tools.flatMap(({ name, source, version }) =>
  source.kind === 'go-module' ? [{ name, source, version }] : [],
);
const wheels = tools.flatMap(({ name, source, version }) =>
  source.kind === 'wheel' ? [{ name, source, version }] : [],
);
const carried = tools.flatMap(({ name, source }) => ('integrity' in source ? [{ name, source }] : []));

describe('tools.yaml', () => {
  it.each(goTools)(
    'builds $name from a module that pins the same version, with checksums',
    async ({ source, version }) => {
      const goMod = await readSource(source.module, 'go.mod');
      expect(goMod).toMatch(new RegExp(`^tool ${source.package}$`, 'm'));
      const required = goMod.matchAll(/^(?:require |\t)(?<module>\S+) v(?<version>\S+)/gm);
      const provider = source.wraps ?? source.package;
      const own = [...required].find(({ groups }) => `${provider}/`.startsWith(`${groups?.['module']}/`));
      expect(own?.groups?.['version']).toBe(version);
      expect(await readSource(source.module, 'go.sum')).toContain(` v${version} h1:`);
    },
  );

  it.each(wheels)(
    'installs $name from requirements that pin the same version, every one with hashes',
    async ({ source, version }) => {
      const requirements = (await readSource(source.requirements)).split(/\n(?=[a-z])/);
      expect(requirements.filter((requirement) => !/ --hash=sha256:[0-9a-f]{64}/.test(requirement))).toEqual([]);
      expect(
        requirements.some((requirement) => requirement.split(/[ ;]/)[0]?.split('==')[1]?.startsWith(version)),
      ).toBe(true);
    },
  );

  it.each(carried)('pins the package that carries $name by a strong digest', ({ source }) => {
    expect(source.integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
  });
});

function readSource(...path: readonly string[]): Promise<string> {
  return readFile(join(repositoryField.sources, ...path), 'utf8');
}
