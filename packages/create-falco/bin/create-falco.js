#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

// From 22.8 on Node keeps what it compiled for the next command.
module.enableCompileCache?.();

// In a checkout the sources run unbuilt; the published package has no sources.
const source = new URL('../src/main.ts', import.meta.url);
const { main } = existsSync(source)
  ? await import('@falco-toolkit/source').then(({ importSource }) => importSource(source.href))
  : await import('../dist/main.js');
process.exitCode = await main(process.argv.slice(2));
