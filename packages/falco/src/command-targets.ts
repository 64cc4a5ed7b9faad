import { type CommandEntry, commands } from '@falco-toolkit/commands';
import type { Command } from '@falco-toolkit/core';
import type { TierMetadata } from '@falco-toolkit/tiers';
import type { TargetConfiguration } from '@nx/devkit';

/** The targets that an artifact has because a command works on its like. */
export function commandTargets(kind: TierMetadata['kind']): Record<string, TargetConfiguration> {
  const entries = Object.entries<CommandEntry>(commands).flatMap(([name, { summary, target }]) => {
    if (target === undefined || !target.artifacts.includes(kind)) return [];
    const configuration: TargetConfiguration = {
      executor: `falco:${name}`,
      cache: target.cache ?? true,
      inputs: [...target.inputs],
      outputs: [...(target.outputs ?? [])],
      metadata: { technologies: [], description: summary },
    };
    return [[target.name, configuration] as const];
  });
  return Object.fromEntries(entries);
}

/** The answer that makes a command look at the folder of a project; none for a command that is no target. */
export function folderAnswer({ name }: Command, folder: string): Readonly<Record<string, string>> {
  const entries: Readonly<Record<string, CommandEntry>> = commands;
  const target = entries[name]?.target;
  return target === undefined ? {} : { [target.folderOption]: folder };
}
