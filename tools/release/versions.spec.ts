import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { manifestsOf, otherVersions, setVersion } from './versions.ts';

const repository = join(import.meta.dirname, '..', '..');
let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'falco-versions-'));
  for (const file of [...manifestsOf(repository), join(repository, 'package-lock.json')]) {
    const target = join(copy, relative(repository, file));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file, target);
  }
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

it('is the same in every manifest of this repository', () => {
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  expect(otherVersions(repository, version)).toEqual([]);
});

it('is set everywhere at once, and nothing else is', () => {
  const before = readFileSync(join(copy, 'package-lock.json'), 'utf8');
  const { version } = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8'));
  setVersion(copy, '99.1.0-rc.1');
  expect(otherVersions(copy, '99.1.0-rc.1')).toEqual([]);
  const lock = JSON.parse(readFileSync(join(copy, 'package-lock.json'), 'utf8'));
  expect(lock.packages['packages/falco'].dependencies['@falco-toolkit/core']).toBe('99.1.0-rc.1');
  setVersion(copy, version);
  expect(readFileSync(join(copy, 'package-lock.json'), 'utf8')).toBe(before);
});

it('refuses what is no version', () => {
  expect(() => setVersion(copy, 'v1')).toThrow('v1 is no semantic version');
});
