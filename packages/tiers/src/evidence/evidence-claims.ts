import { type FileClaim, throwProblems } from '@falco-toolkit/core';
import { renderYaml } from '../render-yaml.ts';
import { type EvidenceRecord, evidenceFolder, evidenceSchema, type WaiverRecord } from './evidence-record.ts';

/** Where copies of what records rest on are kept, below the artifact's folder. */
export const sourcesFolder = '.falco/sources';

/** The file of a record. Throws a `ToolkitError` when the record is none that would be read again. */
export function recordClaim(record: EvidenceRecord | WaiverRecord): FileClaim {
  throwProblems(evidenceSchema.check(record));
  return {
    path: `${evidenceFolder}/${record.pillar}/${record.id}.yaml`,
    content: renderYaml(record),
    mode: '644',
    ownership: 'merged',
    origin: 'evidence',
  };
}

/** The copy of what a record rests on. */
export function sourceClaim(name: string, content: string | Uint8Array): FileClaim {
  return { path: `${sourcesFolder}/${name}`, content, mode: '644', ownership: 'merged', origin: 'evidence' };
}
