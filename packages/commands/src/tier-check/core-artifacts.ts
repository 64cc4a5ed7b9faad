import type { CommandContext } from '@falco-toolkit/core';

/** The names of the core artifacts that the catalogue has: each is a file of its own. */
export function coreArtifacts({ data }: Pick<CommandContext, 'data'>): ReadonlySet<string> {
  const files = data('catalog')
    .list('artifacts')
    .filter((name) => name.endsWith('.yaml'));
  return new Set(files.map((name) => name.slice(0, -'.yaml'.length)));
}
