import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ToolkitError } from '@falco-toolkit/core';
import type { Field } from './field.ts';
import { runStep } from './run-step.ts';
import type { Tool } from './tool.ts';

/**
 * Asks a program for its version, or reads the file that tells that of a folder. Throws a {@link ToolkitError} unless the answer
 * contains what tools.yaml expects.
 */
export async function checkVersion(tool: Tool, program: string, field: Field): Promise<void> {
  const { check } = tool;
  if ('file' in check) return checkFile(tool, join(program, check.file), check.expect);
  const { args, expect } = check;
  const hint = tool.source.kind === 'system' ? tool.source.hint : 'Correct the pin, or `check` in tools.yaml.';
  const output = await runStep({
    tool: tool.name,
    command: program,
    args,
    folder: field.sources,
    environment: field.environment,
    hint,
  });
  if (output.includes(expect)) return;
  throw new ToolkitError({
    code: 'task-failed',
    message: `${tool.name} is not version ${tool.version}: \`${[program, ...args].join(' ')}\` answered "${output.trim()}" without "${expect}"`,
    hint,
  });
}

async function checkFile(tool: Tool, file: string, expect: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.includes(expect)) return;
  throw new ToolkitError({
    code: 'task-failed',
    message: `${tool.name} is not version ${tool.version}: ${file} does not have "${expect}"`,
    hint: 'Correct the pin, or `check` in tools.yaml.',
  });
}
