import type { ReadableTree } from '@falco-toolkit/core';
import type { PrecompiledFolder } from './precompile-folder.ts';
import { attachPrecompiled, type Precompiled } from './precompiled.ts';

/** What was asked of a {@link Precompiled}, by digest of the template or path of the document. */
export interface Asked {
  readonly found: ReadonlySet<string>;
  readonly missed: ReadonlySet<string>;
}

/** Attaches what a build would have written down, and tells what is taken from it. */
export function attachFolder(templates: ReadableTree, { documents, templates: expressions }: PrecompiledFolder): Asked {
  const found = new Set<string>();
  const missed = new Set<string>();
  const watch = <T extends object>(record: T): T =>
    new Proxy(record, {
      getOwnPropertyDescriptor: (target, key) => {
        (Object.hasOwn(target, key) ? found : missed).add(String(key));
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
  const specifications = Object.entries(expressions).map(([digest, { expression }]) => [
    digest,
    new Function(`return ${expression};`)(),
  ]);
  const precompiled: Precompiled = {
    documents: watch(documents),
    templates: watch(Object.fromEntries(specifications)),
  };
  attachPrecompiled(templates, precompiled);
  return { found, missed };
}
