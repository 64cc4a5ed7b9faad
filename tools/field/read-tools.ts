import { readFile } from 'node:fs/promises';
import { type Field, toolsFileOf } from './field.ts';
import type { Tool } from './tool.ts';
import { toolsSchema } from './tools-schema.ts';

/** The tools of tools.yaml in its order. Throws one `ToolkitError` with everything that is wrong with the file. */
export async function readTools(field: Field): Promise<readonly Tool[]> {
  const file = toolsFileOf(field);
  return parseTools(await readFile(file, 'utf8'), file);
}

/** The text of a tools.yaml as tools; `file` names it in errors. */
export function parseTools(text: string, file: string): readonly Tool[] {
  const { value } = toolsSchema.read({ file, text });
  return Object.entries(value).map(([name, entry]) => ({ name, ...entry }));
}
