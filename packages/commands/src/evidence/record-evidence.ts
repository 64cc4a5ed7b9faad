import { type CommandContext, defineCommand, joinPath, suggestion, ToolkitError } from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import {
  asksFor,
  type CheckOf,
  type EvidenceRecord,
  type Gate,
  type Observation,
  readWorkspaceGates,
  recordClaim,
  sourceClaim,
} from '@falco-toolkit/tiers';
import { evidenceOptions } from './options.ts';
import { addDays, commitOf, openArtifact, planRecord } from './plan-record.ts';

/** Records the result of a test or a measurement that no report is known of, with a copy of what it rests on. */
export const recordEvidence = defineCommand({
  name: 'evidence-record',
  title: 'Record evidence',
  summary: 'Records the result of a test, a measurement or a review as the evidence that a gate asks for.',
  options: {
    gate: {
      type: 'string',
      title: 'Gate',
      description: 'Id of the gate that asks for it.',
      positional: 0,
      required: true,
    },
    source: {
      type: 'string',
      title: 'Source',
      description: 'File that it rests on: a log, a report, minutes.',
      path: true,
      required: true,
    },
    producer: {
      type: 'string',
      title: 'Producer',
      description: 'Name of the program or of the people who found it out.',
      required: true,
    },
    command: { type: 'string', title: 'Command', description: 'How to find it out again.' },
    observed: {
      type: 'list',
      title: 'Observed',
      description: 'What was seen, as name=value.',
      pattern: '[A-Za-z][A-Za-z0-9-]*=[^=]+',
      rule: 'a name, an equals sign, and a value',
      default: [],
    },
    result: {
      type: 'string',
      title: 'Result',
      description: 'How it came out.',
      choices: { pass: 'it holds', fail: 'it does not', unknown: 'nobody can tell' },
      required: true,
    },
    ...evidenceOptions,
  },
  formats: ['text', 'json'],
  examples: [
    'evidence-record soak --artifact=repositories/webhook --producer=k6 --source=soak.json --observed=hours=24,memoryGrowthPercent=1,descriptorGrowth=0,dropped=0 --result=pass',
  ],
  run: async (answers, context) => {
    const { artifact, command, commit, days, gate: id, observed, producer, result, source: file } = answers;
    const { gate, check } = findGate(id, context);
    const content = context.host.read(file);
    if (content === undefined)
      throw new ToolkitError({
        code: 'invalid-answer',
        message: `there is no file ${file}`,
        hint: 'Look at the path.',
      });
    const subject = openArtifact(artifact, context);
    const extension = /\.[A-Za-z0-9]{1,8}$/.exec(file)?.[0] ?? '.txt';
    const source = sourceClaim(`${gate.id}${extension}`, content);
    const { today } = context.host;
    const repository = subject.metadata?.value.repository;
    const record: EvidenceRecord = {
      apiVersion: 'falco.org/v1alpha1',
      kind: 'Evidence',
      id: gate.id,
      pillar: gate.pillar,
      claim: check.claim ?? gate.title,
      producer: { name: producer, ...(command === undefined ? {} : { command }) },
      subject: {
        ...(repository === undefined ? {} : { repository }),
        commit: await commitOf(subject, commit, context),
      },
      ...(observed.length === 0 ? {} : { observed: Object.fromEntries(observed.map(readObservation)) }),
      result,
      collected: today,
      expires: addDays(today, days),
      source: { file: source.path, sha256: sha256(content) },
    };
    const place = joinPath(subject.folder, recordClaim(record).path);
    return {
      passed: true,
      render: (format) =>
        format === 'json' ? JSON.stringify(record, null, 2) : `${place}: ${record.claim}: ${result}`,
      plan: planRecord(subject, [recordClaim(record), source], context),
    };
  },
});

function findGate(
  id: string,
  { data, host }: CommandContext,
): { readonly gate: Gate; readonly check: CheckOf<'evidence'> } {
  const asking = readWorkspaceGates(host, data('tiers')).flatMap((gate) => {
    const check = asksFor(gate.check);
    return check === undefined ? [] : [{ gate, check }];
  });
  const found = asking.find(({ gate }) => gate.id === id);
  if (found !== undefined) return found;
  const ids = asking.map(({ gate }) => gate.id);
  const hint = suggestion(id, ids, `These do: ${ids.join(', ')}.`);
  throw new ToolkitError({ code: 'invalid-answer', message: `no gate ${JSON.stringify(id)} asks for evidence`, hint });
}

function readObservation(text: string): readonly [string, Observation] {
  const at = text.indexOf('=');
  const value = text.slice(at + 1);
  const read =
    value === 'true' ? true : value === 'false' ? false : /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  return [text.slice(0, at), read];
}
