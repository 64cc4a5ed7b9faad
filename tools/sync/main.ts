// npm run sync            writes everything that programs write in this repository
// npm run sync -- --check  only says what is not in step, and fails then
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { readCatalog } from '@falco-toolkit/catalog';
import { readProfiles } from '@falco-toolkit/compose';
import { memoryHost } from '@falco-toolkit/core';
import { readWorkspaceGates, renderTierSchema } from '@falco-toolkit/tiers';
import { generatorsIndex } from './registration.ts';
import { findDrift, mendDrift } from './synchronize.ts';

const root = join(import.meta.dirname, '..', '..');
const check = process.argv.includes('--check');

const folders = readdirSync(join(root, 'generators'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'dist' && entry.name !== 'node_modules')
  .map(({ name }) => name)
  .sort();
// The registry comes first: everything else imports it.
let drifted = settle([generatorsIndex(folders)]);
const { collectParts } = await import('./collect-parts.ts');
const { commands } = await import('@falco-toolkit/commands');
const loaded = await Promise.all(Object.values(commands).map(({ load }) => load()));
drifted += settle(
  collectParts({
    commands: loaded,
    templates: diskTree(join(root, 'templates')),
    ownKinds: diskTree(join(import.meta.dirname, 'own')),
    readJson: (path) => JSON.parse(readFileSync(join(root, path), 'utf8')),
    tierSchema: renderTierSchema(),
    gates: readWorkspaceGates(memoryHost(), diskTree(join(root, 'packages/tiers/data'))),
    catalog: readCatalog(diskTree(join(root, 'packages/catalog/data'))),
    profiles: readProfiles(diskTree(join(root, 'packages/compose/data'))),
  }),
);
if (drifted === 0) console.log('sync: everything is in step');
else if (check) {
  console.error(`sync: ${drifted} files are not in step; run npm run sync and commit what it writes`);
  process.exitCode = 1;
} else console.log(`sync: ${drifted} files written or removed`);

function settle(parts: Parameters<typeof findDrift>[1]): number {
  const drift = findDrift(root, parts);
  for (const { path } of drift.missing) console.log(`missing    ${path}`);
  for (const { path } of drift.different) console.log(`different  ${path}`);
  for (const path of drift.leftOver) console.log(`left over  ${path}`);
  if (!check) mendDrift(root, drift);
  return drift.missing.length + drift.different.length + drift.leftOver.length;
}
