// Runs a TypeScript program of this repository unbuilt: node tools/run.js <file> [arguments…]
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { importSource } from '@falco-toolkit/source';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: node tools/run.js <file> [arguments…]');
const path = resolve(file);
process.argv = [process.argv[0], path, ...rest];
await importSource(pathToFileURL(path).href);
