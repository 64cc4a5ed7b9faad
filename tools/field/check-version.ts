import { ToolkitError } from '@falco-toolkit/core';
import type { Field } from './field.ts';
import { runStep } from './run-step.ts';
import type { Tool } from './tool.ts';

/** Asks a program for its version. Throws a {@link ToolkitError} unless the answer contains what tools.yaml expects. */
export async function checkVersion(tool: Tool, program: string, field: Field): Promise<void> {
  const { args, expect } = tool.check;
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
