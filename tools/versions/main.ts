// node tools/run.js tools/versions/main.ts: at a release, takes down what its templates make of every example, so that
// updates from it are tested for good.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { templatesFolder, toolkitVersion } from '@falco-toolkit/generators';
import { takeVersion } from './version-fixture.ts';

const path = join('packages', 'testing', 'versions', `${toolkitVersion}.json`);
const fixture = takeVersion(diskTree(templatesFolder), toolkitVersion);
writeFileSync(join(import.meta.dirname, '..', '..', path), `${JSON.stringify(fixture, undefined, 1)}\n`);
console.log(`${path}: ${Object.keys(fixture.examples).length} examples, ${Object.keys(fixture.texts).length} texts`);
