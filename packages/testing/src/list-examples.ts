import type { ReadableTree } from '@falco-toolkit/core';
import { listKinds, readKind } from '@falco-toolkit/kinds';

/** The generators that have kinds, with the folder below the workspace that their projects go to. */
export const families = { composition: 'compositions', contrib: 'contrib', repository: 'repositories' } as const;

/** One of {@link families}. */
export type Family = keyof typeof families;

/** An example of a kind: answers that make a project, which is then compared, built and verified. */
export interface KindExample {
  readonly generator: Family;
  readonly kind: string;
  readonly name: string;
  /** `repository/plugin-go/audit`: unique among all examples. */
  readonly id: string;
  /** Everything that the generator has to be given. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** The examples of every kind in a template folder, by generator, kind and name. */
export function listExamples(templates: ReadableTree): readonly KindExample[] {
  // The keys of the literal are exactly those of its type.
  return (Object.keys(families) as Family[]).flatMap((generator) =>
    listKinds(templates, generator).flatMap((kind) =>
      readKind(templates, generator, kind).examples.map(({ name, answers }) => ({
        generator,
        kind,
        name,
        id: `${generator}/${kind}/${name}`,
        answers: { ...answers, kind },
      })),
    ),
  );
}
