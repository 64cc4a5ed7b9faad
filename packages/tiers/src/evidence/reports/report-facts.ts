import type { Pillar } from '../../gates/gate.ts';
import type { Observation } from '../evidence-record.ts';

/** What a report of an outside program says, in the terms of a record. Thresholds are none of it: the gates have them. */
export interface ReportFacts {
  readonly pillar: Pillar;
  readonly id: string;
  readonly claim: string;
  readonly producer: { readonly name: string; readonly version?: string; readonly command: string };
  /** `owner/name`, where the report says it. */
  readonly repository?: string;
  readonly commit?: string;
  /** `YYYY-MM-DD`, where the report says it. */
  readonly date?: string;
  readonly observed: Readonly<Record<string, Observation>>;
}

/** What a text has at a key of a map; `undefined` when it is no text. */
export function textAt(map: ReadonlyMap<string, unknown>, key: string): string | undefined {
  const value = map.get(key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
