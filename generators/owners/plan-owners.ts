import {
  type Answers,
  type FileClaim,
  type GeneratorContext,
  type Host,
  joinPath,
  type OpenAnswers,
  type Plan,
  readText,
  settlePlan,
  ToolkitError,
  throwProblems,
} from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import {
  checkLogins,
  editOwners,
  editTextList,
  findArtifact,
  foldLogin,
  parseOwnersAliases,
  readTierMetadata,
  type TierMetadata,
} from '@falco-toolkit/tiers';
import type { ownersOptions } from './options.ts';

/** Checked answers of the owners generator. */
export type OwnersAnswers = Answers<typeof ownersOptions> & OpenAnswers;

/** Decides the new OWNERS file, or the new `owners` of the `tier.yaml` of an artifact whose people stand there. */
export function planOwners(answers: OwnersAnswers, { host }: GeneratorContext): Plan {
  const folder = findArtifact(host, answers.name);
  const file = joinPath(folder, 'tier.yaml');
  const text = readText(host, file) ?? '';
  const metadata = readTierMetadata({ file, text }).value;
  const edited =
    metadata.owners === undefined
      ? editFile(answers, metadata, folder, host)
      : editMetadata(answers, metadata, { file, text });
  return settlePlan({ generator: 'owners', host, target: folder, digest: sha256, ...edited });
}

interface Edited {
  readonly claims: readonly FileClaim[];
  readonly notes: readonly string[];
}

function editFile(answers: OwnersAnswers, { status }: TierMetadata, folder: string, host: Host): Edited {
  const path = 'OWNERS';
  const file = joinPath(folder, path);
  const aliasesFile = joinPath(folder, 'OWNERS_ALIASES');
  const aliases = readText(host, aliasesFile);
  const { remaining, text } = editOwners({ file, text: readText(host, file) ?? '' }, answers, {
    ...(status === undefined ? {} : { status }),
    ...(aliases === undefined ? {} : { aliases: parseOwnersAliases({ file: aliasesFile, text: aliases }) }),
  });
  const notes = remaining.map(({ at, message }) => `${file}:${at?.line ?? 1}: still wrong: ${message}`);
  return { claims: [{ path, content: text, ...merged }], notes };
}

function editMetadata(
  { approvers, emeritus, remove, reviewers, sort }: OwnersAnswers,
  { owners = [] }: TierMetadata,
  source: { readonly file: string; readonly text: string },
): Edited {
  if (reviewers.length > 0 || emeritus.length > 0) {
    const message = `the people of this artifact stand in ${source.file}, which has owners and no other list`;
    throw new ToolkitError({ code: 'invalid-answer', message, hint: 'Use --approvers and --remove.' });
  }
  const missing = remove.filter((login) => !owners.some((owner) => same(owner, login)));
  const [first] = missing;
  if (first !== undefined)
    throw new ToolkitError({
      code: 'invalid-answer',
      message: `${first} is no owner`,
      hint: `Owners are ${owners.join(', ')}.`,
    });
  const stays = owners.filter((owner) => !remove.some((login) => same(owner, login)));
  const all = [...stays, ...approvers.filter((login) => !stays.some((owner) => same(owner, login)))];
  throwProblems(checkLogins({ approvers: all }));
  const wanted = sort ? all.toSorted((a, b) => (foldLogin(a) < foldLogin(b) ? -1 : 1)) : all;
  const content = editTextList(source, 'owners', wanted);
  readTierMetadata({ file: source.file, text: content });
  return { claims: [{ path: 'tier.yaml', content, ...merged }], notes: [] };
}

const merged = { mode: '644', ownership: 'merged', origin: 'owners' } as const;

function same(a: string, b: string): boolean {
  return foldLogin(a) === foldLogin(b);
}
