import type { OpenAnswers } from '@falco-toolkit/core';

/** What a kind of contribution grows into. */
export interface Growth {
  /** Kind of repository. */
  readonly into: string;
  /** Answers that the two kinds share, by the name in both. */
  readonly shared: readonly string[];
  /** Where the contribution's own files belong in the repository; all others keep their paths. The name stands for NAME. */
  readonly files: readonly { readonly match: RegExp; readonly to: (path: string, name: string) => string }[];
}

const beside = (folder: string) => (path: string) => `${folder}/${path}`;

/** What contributions grow into, by the kind that they were made from. One that is not here needs --kind. */
const growths: Readonly<Record<string, (answers: OpenAnswers) => Growth | undefined>> = {
  rules: () => ({
    into: 'rules',
    shared: ['source'],
    files: [{ match: /^rules\.yaml$/, to: (_path, name) => `rules/${name}_rules.yaml` }],
  }),
  manifest: () => ({ into: 'chart', shared: [], files: [{ match: /^[^/]+\.ya?ml$/, to: beside('examples') }] }),
  script: ({ language }) =>
    language === 'python'
      ? { into: 'integration-python', shared: [], files: [{ match: /^[^/]+\.py$/, to: beside('scripts') }] }
      : undefined,
};

/** What a contribution grows into; `undefined` when nobody but its owners can say. */
export function growthOf(kind: string, answers: OpenAnswers): Growth | undefined {
  return Object.hasOwn(growths, kind) ? growths[kind]?.(answers) : undefined;
}

/** Where a file of a contribution belongs in the repository. Hidden files of its style give way to those of the repository. */
export function placeOf(path: string, name: string, growth: Growth | undefined): string {
  return growth?.files.find(({ match }) => match.test(path))?.to(path, name) ?? path;
}
