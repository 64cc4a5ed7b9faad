import { readFileSync } from 'node:fs';
import { memoryHost } from '@falco-toolkit/core';
import { expect, it } from 'vitest';
import { checkNxVersion, supportedMajors } from './check-nx-version.ts';

const withNx = (manifest: string) => memoryHost({ 'node_modules/nx/package.json': manifest });

it.each(['21.6.5', '25.0.0-beta.1', '9.0.0'])('refuses Nx %s, and says which would do', (version) => {
  expect(() => checkNxVersion(withNx(JSON.stringify({ version })))).toThrow(
    `this workspace has Nx ${version}, and falco works with Nx 22, 23, 24`,
  );
});

it.each(['22.7.8', '23.2.1', '24.0.0'])('takes Nx %s', (version) => {
  expect(() => checkNxVersion(withNx(JSON.stringify({ version })))).not.toThrow();
});

it('says nothing of what it cannot read: Nx is there, or else nothing would run', () => {
  expect(() => checkNxVersion(memoryHost({}))).not.toThrow();
  expect(() => checkNxVersion(withNx('{ "version": '))).not.toThrow();
});

it('says the same as package.json', () => {
  const { peerDependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const [first = 0] = supportedMajors;
  expect(peerDependencies.nx).toBe(`>=${first} <${(supportedMajors.at(-1) ?? 0) + 1}`);
});
