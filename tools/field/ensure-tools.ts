import { nearest, throwProblems } from '@falco-toolkit/core';
import { ensureTool } from './ensure-tool.ts';
import { binFolderOf, type Field, repositoryField } from './field.ts';
import type { Progress } from './progress.ts';
import { readTools } from './read-tools.ts';
import type { Tool } from './tool.ts';

/** How tools are provided. */
export interface EnsureOptions {
  /** Told about every installation. Without it nothing is said. */
  readonly onProgress?: (progress: Progress) => void;
  /** Other tools in another folder than this repository's. */
  readonly field?: Field;
}

/** Where the tools are. */
export interface ProvidedTools {
  /** Put it in front of the PATH. Tools that the machine has to have itself are not in it. */
  readonly binFolder: string;
}

/**
 * Sees to it that the named tools are there in their pinned versions, and installs what is missing, one after the other: a
 * Go build uses all cores. Throws a `ToolkitError` for an unknown name and for a tool that cannot be had; nothing is skipped.
 */
export async function ensureTools(names: readonly string[], options: EnsureOptions = {}): Promise<ProvidedTools> {
  const { field = repositoryField, onProgress = () => undefined } = options;
  for (const tool of selectTools(names, await readTools(field))) await ensureTool(tool, field, onProgress);
  return { binFolder: binFolderOf(field) };
}

function selectTools(names: readonly string[], tools: readonly Tool[]): readonly Tool[] {
  const known = new Map(tools.map((tool) => [tool.name, tool]));
  const unknown = names.filter((name) => !known.has(name));
  throwProblems(
    unknown.map((name) => {
      const meant = nearest(name, known.keys());
      const hint = meant === undefined ? `Known tools: ${[...known.keys()].join(', ')}.` : `Did you mean "${meant}"?`;
      return { code: 'unknown-option', message: `there is no tool "${name}" in tools.yaml`, hint };
    }),
  );
  return tools.filter((tool) => names.includes(tool.name));
}
