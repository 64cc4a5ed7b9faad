import { entriesOf, itemsOf } from '../../entries-of.ts';
import { type ReportFacts, textAt } from './report-facts.ts';

/** Reads what `scorecard --format json` prints. A check that came to no conclusion has the score -1, and is not observed. */
export function readScorecard(value: unknown): ReportFacts | undefined {
  const top = entriesOf(value);
  const tool = entriesOf(top.get('scorecard'));
  const about = entriesOf(top.get('repo'));
  const aggregate = top.get('score');
  if (!top.has('scorecard') || typeof aggregate !== 'number' || !Array.isArray(top.get('checks'))) return undefined;
  const checks = itemsOf(top.get('checks')).flatMap((check) => {
    const name = textAt(entriesOf(check), 'name');
    const score = entriesOf(check).get('score');
    return name !== undefined && typeof score === 'number' && score >= 0 ? [[name, score] as const] : [];
  });
  const version = textAt(tool, 'version')?.replace(/^v/, '');
  const name = textAt(about, 'name')?.replace(/^github\.com\//, '');
  const commit = textAt(about, 'commit');
  const date = textAt(top, 'date')?.slice(0, 10);
  return {
    pillar: 'security',
    id: 'scorecard',
    claim: "OpenSSF Scorecard's result for the commit",
    producer: {
      name: 'scorecard',
      ...(version === undefined ? {} : { version }),
      command: `scorecard --repo=${name ?? 'OWNER/NAME'} --format=json`,
    },
    ...(name?.includes('/') === true ? { repository: name } : {}),
    ...(commit !== undefined && /^[0-9a-f]{40}$/.test(commit) ? { commit } : {}),
    ...(date === undefined ? {} : { date }),
    observed: { aggregate, ...Object.fromEntries(checks) },
  };
}
