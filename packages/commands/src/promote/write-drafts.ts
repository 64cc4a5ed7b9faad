import type { CommandContext, FileClaim } from '@falco-toolkit/core';
import { makeDrafts, type Status } from '@falco-toolkit/tiers';
import { draftClaims } from '../draft/draft-claims.ts';
import { draftInput } from '../draft/draft-input.ts';
import { openArtifact } from '../evidence/plan-record.ts';

/** The drafts for a status, as files of the artifact. */
export async function draftFiles(
  folder: string,
  status: Status,
  context: CommandContext,
): Promise<readonly FileClaim[]> {
  const subject = openArtifact(folder === '' ? '.' : folder, context);
  const answers = {
    path: folder,
    only: [],
    write: true,
    status,
    motivation: undefined,
    evolution: undefined,
    testInfra: undefined,
    plugins: undefined,
  };
  return draftClaims(makeDrafts(await draftInput(answers, subject, context)));
}
