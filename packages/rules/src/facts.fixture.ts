import { readdirSync, readFileSync } from 'node:fs';
import { memoryHost } from '@falco-toolkit/core';
import { readFacts } from './fields/read-facts.ts';

const data = new URL('../data/', import.meta.url);
const files = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));

/** What the data folder of this package says. */
export const facts = readFacts(
  memoryHost(Object.fromEntries(files.map((file) => [file, readFileSync(new URL(file, data), 'utf8')]))),
);
