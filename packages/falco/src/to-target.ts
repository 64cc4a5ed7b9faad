import type { TargetDefinition } from '@falco-toolkit/kinds';
import type { TargetConfiguration } from '@nx/devkit';

/** A kind's target as Nx runs it: in the project's folder, cached unless the kind says otherwise. */
export function toTarget({
  run,
  inputs,
  outputs = [],
  dependsOn,
  cache = true,
}: TargetDefinition): TargetConfiguration {
  return {
    executor: 'nx:run-commands',
    options: { command: run.map(quoteWord).join(' '), cwd: '{projectRoot}' },
    cache,
    inputs: (inputs ?? ['**/*']).map((input) => `{projectRoot}/${input}`),
    outputs: outputs.map((output) => `{projectRoot}/${output}`),
    ...(dependsOn === undefined ? {} : { dependsOn: [...dependsOn] }),
    metadata: { technologies: [], description: run.join(' ') },
  };
}

/** Nx hands commands to a shell, so that every word is quoted for one. */
function quoteWord(word: string): string {
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
