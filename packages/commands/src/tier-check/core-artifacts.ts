import { type CommandContext, readText } from '@falco-toolkit/core';
import type { Tier } from '@falco-toolkit/tiers';

const known = new WeakMap<CommandContext['data'], ReadonlyMap<string, Tier | undefined>>();

/**
 * The core artifacts that the catalogue has, each a file of its own, with the tier that their status stands for. What others than The
 * Falco Project make has no status, and holds nobody back.
 */
export function coreArtifacts({ data }: Pick<CommandContext, 'data'>): ReadonlyMap<string, Tier | undefined> {
  const found = known.get(data) ?? readAll(data);
  known.set(data, found);
  return found;
}

function readAll(data: CommandContext['data']): ReadonlyMap<string, Tier | undefined> {
  const tree = data('catalog');
  const files = tree.list('artifacts').filter((name) => name.endsWith('.yaml'));
  return new Map(
    files.map((name) => {
      const status = /^status:[ \t]*([a-z]+)/m.exec(readText(tree, `artifacts/${name}`) ?? '')?.[1];
      const tier = status === undefined ? undefined : status === 'stable' ? 'official' : 'repository';
      return [name.slice(0, -'.yaml'.length), tier] as const;
    }),
  );
}
