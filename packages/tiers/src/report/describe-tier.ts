import type { TierReport } from '../gates/run-gates.ts';

/** Where an artifact stands, in a sentence: whether it has what a tier asks for, or how far it is from it. */
export function describeTier({ aim, claimed, counts, folder, missing, name, problems, reached }: TierReport): string {
  const who = folder === '.' || folder.endsWith(name) ? folder : `${folder} (${name})`;
  const claim =
    claimed === undefined
      ? 'has no tier.yaml that can be read'
      : claimed === aim
        ? `claims ${aim}`
        : `claims ${claimed}, and was measured by ${aim}`;
  const tally = `gates: ${counts.pass} passed, ${counts.fail} failed, ${counts.unknown} unknown, ${counts.waived} waived`;
  const broken =
    problems.length === 0 ? '' : `; ${problems.length} ${problems.length === 1 ? 'record is' : 'records are'} broken`;
  const standing = reached
    ? `it has what ${aim} asks for`
    : `${missing.length} ${missing.length === 1 ? 'gate keeps' : 'gates keep'} it from ${aim}`;
  return `${who} ${claim}: ${standing} (${tally}${broken})`;
}
