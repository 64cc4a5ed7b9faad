import type { Problem } from '@falco-toolkit/core';
import type { CheckedDocument } from '@falco-toolkit/documents';
import { problemOf } from '../breach.ts';
import type { Gate } from '../gates/gate.ts';
import { approversOf } from '../gates/owners-files.ts';
import type { Subject } from '../gates/subject.ts';
import { foldLogin } from '../github-login.ts';
import type { WaiverRecord } from './evidence-record.ts';

/** The waiver of a gate: in force, or there and why it does not count. */
export type WaiverJudgement =
  | { readonly kind: 'none' }
  | { readonly kind: 'in-force'; readonly reason: string }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Judges the waiver that stands in the place of a gate's record. It counts while it is in force and somebody of OWNERS answers for it. */
export function judgeWaiver(gate: Gate, subject: Subject): WaiverJudgement {
  const record = subject.evidence().records.get(`${gate.pillar}/${gate.id}`);
  if (record?.value.kind !== 'Waiver') return { kind: 'none' };
  // The cast follows the line above.
  const waiver = record as CheckedDocument<WaiverRecord>;
  const { approver, expires, granted, reason } = waiver.value;
  const refused = (key: string, message: string): WaiverJudgement => ({
    kind: 'refused',
    problem: problemOf(waiver.source, 'broken-evidence', { path: [key], message }),
  });
  if (gate.waivable === false) return refused('id', `the gate ${gate.id} cannot be waived`);
  if (granted > subject.today)
    return refused('granted', `the waiver was granted on ${granted}, which is in the future`);
  if (expires < subject.today) return refused('expires', `the waiver expired on ${expires}`);
  if (!approversOf(subject).has(foldLogin(approver)))
    return refused('approver', `${approver} is no approver, and cannot answer for a waiver`);
  return { kind: 'in-force', reason: `${approver} answers for it until ${expires}: ${reason}` };
}
