import { defineSchema } from '@falco-toolkit/documents';
import evidenceJson from '../../schemas/evidence.schema.json' with { type: 'json' };
import type { Pillar } from '../gates/gate.ts';

interface RecordBase {
  readonly apiVersion: 'falco.org/v1alpha1';
  /** Id of the record; the name of its file. */
  readonly id: string;
  readonly pillar: Pillar;
}

/** A value that was seen. */
export type Observation = string | number | boolean;

/** One claim about an artifact, who says so, of what, and what it rests on. A result of pass or fail has all of it. */
export interface EvidenceRecord extends RecordBase {
  readonly kind: 'Evidence';
  readonly claim: string;
  readonly producer?: { readonly name: string; readonly version?: string; readonly command?: string };
  readonly subject?: {
    readonly repository?: string;
    readonly commit?: string;
    readonly artifacts?: readonly { readonly name: string; readonly sha256: string }[];
  };
  readonly observed?: Readonly<Record<string, Observation>>;
  readonly result: 'pass' | 'fail' | 'unknown';
  /** `YYYY-MM-DD`. */
  readonly collected?: string;
  /** `YYYY-MM-DD`: the last day on which it counts. */
  readonly expires?: string;
  readonly source?: { readonly file?: string; readonly url?: string; readonly sha256: string };
}

/** That somebody answers for a gate that is not met, for some time. Its id is the gate's. */
export interface WaiverRecord extends RecordBase {
  readonly kind: 'Waiver';
  readonly reason: string;
  /** GitHub login. */
  readonly approver: string;
  readonly granted: string;
  /** The last day on which it counts. */
  readonly expires: string;
}

/** The schema of the files in `.falco/evidence`. */
export const evidenceSchema = defineSchema<EvidenceRecord | WaiverRecord>(evidenceJson, 'broken-evidence');

/** Where the records of an artifact are, below its folder. */
export const evidenceFolder = '.falco/evidence';
