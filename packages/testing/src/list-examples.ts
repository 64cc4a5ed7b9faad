import type { ReadableTree } from '@falco-toolkit/core';
import { listKinds, readKind } from '@falco-toolkit/kinds';

/** An example of a kind: answers that make a project, which is then compared, built and verified. */
export interface KindExample {
  readonly generator: 'repository';
  readonly kind: string;
  readonly name: string;
  /** `repository/plugin-go/audit`: unique among all examples. */
  readonly id: string;
  /** Everything that the generator has to be given. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** The examples of every kind in a template folder, by generator, kind and name. */
export function listExamples(templates: ReadableTree): readonly KindExample[] {
  return (['repository'] as const).flatMap((generator) =>
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
