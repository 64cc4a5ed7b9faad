// node tools/run.js tools/release/main.ts version 0.2.0   writes the version everywhere and closes the changelog's section
// node tools/run.js tools/release/main.ts check v0.2.0    says whether this checkout is what the tag says
// node tools/run.js tools/release/main.ts pack            makes everything that is released, in release/
// node tools/run.js tools/release/main.ts notes v0.2.0    prints what the version brings
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentDate } from '@falco-toolkit/apply';
import { closeSection, sectionOf } from './changelog.ts';
import { packRelease } from './pack-release.ts';
import { otherVersions, setVersion } from './versions.ts';

const repository = join(import.meta.dirname, '..', '..');
const changelog = join(repository, 'CHANGELOG.md');
const [step, tag = ''] = process.argv.slice(2);
const version = tag.replace(/^v/, '');

switch (step) {
  case 'version':
    writeFileSync(changelog, closeSection(readFileSync(changelog, 'utf8'), version, currentDate()));
    setVersion(repository, version);
    break;
  case 'check':
    check();
    break;
  case 'pack':
    await packRelease(repository, join(repository, 'release'));
    break;
  case 'notes':
    console.log(sectionOf(readFileSync(changelog, 'utf8'), version) ?? '');
    break;
  default:
    throw new Error('usage: node tools/run.js tools/release/main.ts version|check|pack|notes [version]');
}

function check(): void {
  const wrong = otherVersions(repository, version).map((other) => `another version than ${version}: ${other}`);
  const notes = sectionOf(readFileSync(changelog, 'utf8'), version);
  if (!tag.startsWith('v')) wrong.push(`${tag} is no tag of a version: those begin with v`);
  if (notes === undefined || notes === '') wrong.push(`CHANGELOG.md says nothing of ${version}`);
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
}
