import { type GeneratorContext, type Plan, settlePlan } from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import { contribIndexFolder, planContribIndex } from '@falco-toolkit/tiers';

/** Decides what brings a workspace with these `tier.yaml` files into step: a plan for each folder that is not. */
export function planSync(context: GeneratorContext, files: readonly string[]): readonly Plan[] {
  const folders = files.map((file) => file.slice(0, -'/tier.yaml'.length));
  return planIndexes(context, folders).filter(({ operations }) => operations.length > 0);
}

/** The index of every tree of contributions that has one. */
function planIndexes({ host }: GeneratorContext, folders: readonly string[]): readonly Plan[] {
  const indexed = new Set(
    folders.filter((folder) => folder !== '').flatMap((folder) => contribIndexFolder(host, folder) ?? []),
  );
  return [...indexed]
    .sort()
    .flatMap((target) =>
      host.kind(`${target}/README.md`) === 'file'
        ? [settlePlan({ generator: 'sync', host, target, claims: [planContribIndex(host, target)], digest: sha256 })]
        : [],
    );
}
