import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ToolkitError } from '@falco-toolkit/core';
import type { Field } from './field.ts';
import type { InstalledSource, Tool } from './tool.ts';

/** A digest of everything that decides what is installed for a tool: a changed pin changes it, a changed title does not. */
export async function digestTool(tool: Tool, source: InstalledSource, field: Field): Promise<string> {
  const { check, name, version } = tool;
  const hash = createHash('sha256');
  hash.update(JSON.stringify({ name, version, check, source, host: field.host }));
  try {
    for (const file of await inputFiles(source, field)) {
      hash.update(`\0${file}\0`);
      hash.update(await readFile(join(field.sources, file)));
    }
  } catch (cause) {
    throw new ToolkitError(
      { code: 'broken-metadata', message: `the source of ${name} cannot be read: ${String(cause)}` },
      cause,
    );
  }
  return hash.digest('hex');
}

async function inputFiles(source: InstalledSource, field: Field): Promise<readonly string[]> {
  switch (source.kind) {
    case 'go-module': {
      const entries = await readdir(join(field.sources, source.module), { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(field.sources.length + 1))
        .sort();
    }
    case 'wheel':
      return [source.requirements];
    case 'npm':
      return [join(source.lock, 'package.json'), join(source.lock, 'package-lock.json')];
    case 'carried':
    case 'kubernetes-schemas':
      return [];
  }
}
