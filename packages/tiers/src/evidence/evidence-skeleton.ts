import type { FileClaim } from '@falco-toolkit/core';
import { asksFor } from '../gates/asks-for.ts';
import type { TierReport } from '../gates/run-gates.ts';
import { renderYaml } from '../render-yaml.ts';
import { type EvidenceRecord, evidenceFolder } from './evidence-record.ts';

/**
 * A record for each gate that asks for evidence and has none: what it has to say, how to find out, and that nobody knows yet. A skeleton
 * passes no gate.
 */
export function evidenceSkeleton({ problems, results }: TierReport): readonly FileClaim[] {
  const broken = new Set(problems.flatMap(({ at }) => (at === undefined ? [] : [at.file])));
  return results.flatMap(({ gate, verdict }): readonly FileClaim[] => {
    const check = asksFor(gate.check);
    if (check === undefined || verdict === 'pass' || verdict === 'waived' || verdict === 'not-applicable') return [];
    const record: EvidenceRecord = {
      apiVersion: 'falco.org/v1alpha1',
      kind: 'Evidence',
      id: gate.id,
      pillar: gate.pillar,
      claim: check.claim ?? gate.title,
      result: 'unknown',
    };
    const path = `${evidenceFolder}/${gate.pillar}/${gate.id}.yaml`;
    if ([...broken].some((file) => file.endsWith(path))) return [];
    const wanted = Object.keys(check.observed ?? {});
    const observe = wanted.length === 0 ? '' : `# It observes: ${wanted.join(', ')}.\n`;
    return [
      {
        path,
        content: `# ${gate.how}\n${observe}${renderYaml(record)}`,
        mode: '644',
        ownership: 'seeded',
        origin: 'evidence',
      },
    ];
  });
}
