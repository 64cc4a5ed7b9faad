import { joinPath, type Problem, unsafeReason } from '@falco-toolkit/core';
import type { CheckedDocument } from '@falco-toolkit/documents';
import { problemOf } from '../breach.ts';
import { daysBetween } from '../gates/days-between.ts';
import type { CheckOf } from '../gates/gate.ts';
import { fail, type Outcome, pass, unknown } from '../gates/outcome.ts';
import type { Subject } from '../gates/subject.ts';
import { type EvidenceRecord, evidenceFolder } from './evidence-record.ts';
import { describeLimit, holdsLimit } from './limits.ts';

/**
 * Judges the record that a gate asks for. Only a record that says pass, is in force, is about this artifact and rests on a source that is
 * still the same can pass; the thresholds are the gate's.
 */
export function judgeEvidence(check: CheckOf<'evidence'>, subject: Subject): Outcome {
  const path = `${evidenceFolder}/${check.record}.yaml`;
  const broken = subject.evidence().broken.get(check.record);
  if (broken !== undefined) return fail(`${path} cannot be read`, broken);
  const record = subject.evidence().records.get(check.record);
  if (record === undefined) return unknown(`there is no record ${path}`);
  if (record.value.kind === 'Waiver') return unknown(`${path} is a waiver and no evidence`);
  // The cast follows the line above: what is no waiver is evidence.
  const evidence = record as CheckedDocument<EvidenceRecord>;
  const wrong = [
    ...wrongDates(evidence, subject),
    ...wrongSubject(evidence, subject),
    ...wrongSource(evidence, subject),
  ];
  if (wrong.length > 0) return fail(wrong.map(({ message }) => message).join('; '), wrong);
  if (evidence.value.result === 'unknown') return unknown(`${path} says that nobody knows yet`);
  return judgeResult(check, evidence, subject);
}

function judgeResult(
  check: CheckOf<'evidence'>,
  { value, source }: CheckedDocument<EvidenceRecord>,
  subject: Subject,
): Outcome {
  const problem = (path: readonly string[], message: string): Problem => problemAt({ value, source }, path, message);
  if (value.result === 'fail') {
    return fail(`the record says that it failed`, [
      problem(['result'], `${value.producer?.name ?? 'the producer'} reports a failure: ${value.claim}`),
    ]);
  }
  const producer = value.producer?.name ?? '';
  if (check.producers !== undefined && !check.producers.includes(producer)) {
    const message = `the producer ${producer} is none of ${check.producers.join(', ')}`;
    return fail(message, [problem(['producer', 'name'], message)]);
  }
  const age = daysBetween(value.collected ?? '', subject.today);
  if (check.maxAgeDays !== undefined && !(age <= check.maxAgeDays)) {
    const message = `the record is ${age} days old, and may be ${check.maxAgeDays}`;
    return fail(message, [problem(['collected'], message)]);
  }
  const limits = Object.entries(check.observed ?? {});
  const missing = limits.filter(([name]) => value.observed?.[name] === undefined).map(([name]) => name);
  const beyond = limits.flatMap(([name, limit]) => {
    const seen = value.observed?.[name];
    return seen === undefined || holdsLimit(seen, limit)
      ? []
      : [problem(['observed', name], `${name} is ${seen}, and has to be ${describeLimit(limit)}`)];
  });
  if (beyond.length > 0) return fail(beyond.map(({ message }) => message).join('; '), beyond);
  if (missing.length > 0) return unknown(`the record does not say ${missing.join(', ')}`);
  return judgeCommit(value, subject);
}

/** A commit that is no longer in the history is another program; one that git does not know may be any. */
function judgeCommit({ subject: about, producer, collected }: EvidenceRecord, subject: Subject): Outcome {
  const found = pass(`${producer?.name ?? 'somebody'} reported it on ${collected ?? 'some day'}`);
  if (about?.commit === undefined) return found;
  const commit = about.commit.slice(0, 12);
  switch (subject.git.commit(about.commit)) {
    case 'unreachable':
      return fail(`the record is about commit ${commit}, which is not in the history of this branch`);
    case 'unknown':
      return unknown(`whether commit ${commit}, which the record is about, is in the history of this branch`);
    default:
      return found;
  }
}

function wrongDates(record: CheckedDocument<EvidenceRecord>, { today }: Subject): readonly Problem[] {
  const { collected, expires } = record.value;
  const problems: Problem[] = [];
  if (collected !== undefined && collected > today)
    problems.push(problemAt(record, ['collected'], `it was collected on ${collected}, which is in the future`));
  if (expires !== undefined && expires < today)
    problems.push(problemAt(record, ['expires'], `it expired on ${expires}`));
  if (collected !== undefined && expires !== undefined && expires < collected)
    problems.push(problemAt(record, ['expires'], `it expires before it was collected`));
  return problems;
}

function wrongSubject(record: CheckedDocument<EvidenceRecord>, { metadata }: Subject): readonly Problem[] {
  const about = record.value.subject?.repository;
  const own = metadata?.value.repository;
  if (about === undefined || own === undefined || about.toLowerCase() === own.toLowerCase()) return [];
  return [problemAt(record, ['subject', 'repository'], `it is about ${about}, and this is ${own}`)];
}

function wrongSource(record: CheckedDocument<EvidenceRecord>, { tree, folder, digest }: Subject): readonly Problem[] {
  const { file, sha256 } = record.value.source ?? {};
  if (file === undefined || sha256 === undefined) return [];
  const place = ['source', 'file'];
  const unsafe = unsafeReason(file);
  if (unsafe !== undefined)
    return [problemAt(record, place, `its source ${JSON.stringify(file)} is refused: ${unsafe}`)];
  const bytes = tree.read(joinPath(folder, file));
  if (bytes === undefined) return [problemAt(record, place, `its source ${file} is not there`)];
  const actual = digest(bytes);
  if (actual === sha256) return [];
  return [
    problemAt(
      record,
      ['source', 'sha256'],
      `its source ${file} has the SHA-256 ${actual}, and not the one that is recorded`,
    ),
  ];
}

function problemAt({ source }: CheckedDocument<unknown>, path: readonly string[], message: string): Problem {
  return problemOf(source, 'broken-evidence', { path, message });
}
