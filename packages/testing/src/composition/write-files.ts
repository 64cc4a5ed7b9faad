import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EmittedFile } from '@falco-toolkit/compose';

/** Writes emitted files below a folder. */
export function writeFiles(folder: string, files: readonly EmittedFile[]): void {
  for (const { content, path } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
