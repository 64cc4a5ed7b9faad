import { defineCommand, readText, ToolkitError } from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import { approversOf, type EvidenceRecord, readReport, recordClaim, sourceClaim } from '@falco-toolkit/tiers';
import { evidenceOptions } from './options.ts';
import { addDays, commitOf, openArtifact, planRecord } from './plan-record.ts';

/** Takes a report of an outside program as evidence: a copy of the report, and a record that rests on it. */
export const importEvidence = defineCommand({
  name: 'evidence-import',
  title: 'Import evidence',
  summary:
    "Takes a report of Scorecard, CLOMonitor or the OSPS Baseline scanner, or Falco's affiliations, as evidence.",
  options: {
    report: {
      type: 'string',
      title: 'Report',
      description: 'The report, as the program wrote it.',
      positional: 0,
      path: true,
      required: true,
    },
    ...evidenceOptions,
  },
  formats: ['text', 'json'],
  examples: ['evidence-import scorecard.json --artifact=repositories/webhook'],
  run: async ({ artifact, commit, days, report }, context) => {
    const text = readText(context.host, report);
    if (text === undefined) {
      throw new ToolkitError({
        code: 'invalid-answer',
        message: `there is no file ${report}`,
        hint: 'Look at the path.',
      });
    }
    const subject = openArtifact(artifact, context);
    const facts = readReport({ file: report, text }, approversOf(subject));
    refuseOther(facts.repository, subject.metadata?.value.repository);
    const about = facts.commit ?? (await commitOf(subject, commit, context));
    const source = sourceClaim(`${facts.id}.${report.endsWith('.json') ? 'json' : 'yaml'}`, text);
    const collected = facts.date ?? context.host.today;
    const repository = subject.metadata?.value.repository;
    const record: EvidenceRecord = {
      apiVersion: 'falco.org/v1alpha1',
      kind: 'Evidence',
      id: facts.id,
      pillar: facts.pillar,
      claim: facts.claim,
      producer: facts.producer,
      subject: { ...(repository === undefined ? {} : { repository }), commit: about },
      observed: facts.observed,
      result: 'pass',
      collected,
      expires: addDays(collected, days),
      source: { file: source.path, sha256: sha256(text) },
    };
    const said = Object.entries(facts.observed).map(([name, value]) => `  ${name}: ${value}`);
    return {
      passed: true,
      render: (format) =>
        format === 'json' ? JSON.stringify(record, null, 2) : [`${facts.claim}:`, ...said].join('\n'),
      plan: planRecord(subject, [recordClaim(record), source], context),
    };
  },
});

function refuseOther(about: string | undefined, own: string | undefined): void {
  if (about === undefined || own === undefined || about.toLowerCase() === own.toLowerCase()) return;
  const message = `the report is about ${about}, and the artifact is ${own}`;
  throw new ToolkitError({
    code: 'broken-evidence',
    message,
    hint: 'Name the folder of the artifact with --artifact.',
  });
}
