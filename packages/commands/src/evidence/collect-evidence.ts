import { defineCommand, ToolkitError } from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import {
  daysBetween,
  type EvidenceRecord,
  openSubject,
  type Release,
  readWorkspaceGates,
  recordClaim,
  sourceClaim,
} from '@falco-toolkit/tiers';
import { readGit } from '../tier-check/read-git.ts';
import { evidenceOptions } from './options.ts';
import { addDays, commitOf, openArtifact, planRecord } from './plan-record.ts';

/** Writes down what git tells of an artifact's releases, for those who cannot ask git themselves. */
export const collectEvidence = defineCommand({
  name: 'evidence-collect',
  title: 'Collect evidence',
  summary: "Records what git tells of an artifact's releases: how many there are, and how regular.",
  options: { ...evidenceOptions, artifact: { ...evidenceOptions.artifact, positional: 0 } },
  formats: ['text', 'json'],
  examples: ['evidence-collect repositories/webhook'],
  run: async ({ artifact, commit, days }, context) => {
    const { today } = context.host;
    const subject = openArtifact(artifact, context);
    const gates = readWorkspaceGates(context.host, context.data('tiers'));
    const { releases } = await readGit(openSubject(subject), gates, context);
    if ('unknown' in releases) throw new ToolkitError({ code: 'task-failed', message: releases.unknown });
    const counted = releases.filter(({ version }) => !version.includes('-'));
    const list = counted.map(({ date, tag }) => `${date} ${tag}\n`).join('');
    const source = sourceClaim('releases.txt', list);
    const repository = subject.metadata?.value.repository;
    const record: EvidenceRecord = {
      apiVersion: 'falco.org/v1alpha1',
      kind: 'Evidence',
      id: 'releases',
      pillar: 'stability',
      claim: 'There are regular releases, with tags that are semantic versions',
      producer: { name: 'git', command: 'evidence-collect' },
      subject: {
        ...(repository === undefined ? {} : { repository }),
        commit: await commitOf(subject, commit, context),
      },
      observed: observe(counted, today),
      result: 'pass',
      collected: today,
      expires: addDays(today, days),
      source: { file: source.path, sha256: sha256(list) },
    };
    const said = Object.entries(record.observed ?? {}).map(([name, value]) => `${name}: ${value}`);
    return {
      passed: true,
      render: (format) => (format === 'json' ? JSON.stringify(record, null, 2) : said.join('\n')),
      plan: planRecord(subject, [recordClaim(record), source], context),
    };
  },
});

function observe(releases: readonly Release[], today: string): Readonly<Record<string, number>> {
  const [latest] = releases;
  return {
    releases: releases.length,
    lastYear: releases.filter(({ date }) => daysBetween(date, today) <= 365).length,
    ...(latest === undefined ? {} : { latestAgeDays: daysBetween(latest.date, today) }),
  };
}
