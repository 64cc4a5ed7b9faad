import { openValue as open } from '@falco-toolkit/tiers';
import { openDescription } from './infer-identity.ts';
import type { Inference } from './inference.ts';
import type { Survey } from './survey.ts';
import type { Findings } from './unit-claims.ts';

/** What was inferred about one artifact, each with its reason, and what is worth knowing about its files. */
export function describeUnit(folder: string, findings: Findings, survey: Survey): readonly string[] {
  const { tier } = findings;
  const rows: readonly (readonly [string, Inference<unknown>, string])[] = [
    ['kind', findings.kind, 'not known'],
    ['language', findings.language, 'none'],
    ['title', findings.title, findings.name],
    ['description', findings.description, openDescription],
    ['licence', findings.licence, open],
    [tier === 'contrib' ? 'owners' : 'OWNERS', findings.people, tier === 'contrib' ? open : 'not written'],
    ...(tier === 'repository'
      ? ([
          ['repository', findings.repository, `${open}/${findings.name}`],
          ['scope', findings.scope, open],
          ['status', findings.status, open],
          ['publishes', findings.publishes, 'not stated'],
        ] as const)
      : []),
    ['builds on', findings.buildsOn, 'not stated'],
  ];
  const inferred = rows.map(
    ([label, { reason, value }, otherwise]) => `  ${label}: ${show(value, otherwise)} (${reason})`,
  );
  return [
    `${folder === '' ? 'the workspace' : folder} → ${findings.name}, ${count(survey)}`,
    ...inferred,
    ...troubles(survey),
  ];
}

function show(value: unknown, otherwise: string): string {
  if (value === undefined) return otherwise;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function count({ binary, files }: Survey): string {
  const words = files === 1 ? 'one file' : `${files} files`;
  return binary === 0 ? words : `${words}, ${binary} of them binary`;
}

function troubles({ faults, removed, unreadable }: Survey): readonly string[] {
  const gone = [...removed.keys()].sort();
  return [
    ...(gone.length === 0
      ? []
      : [`  uses what Falco no longer has: ${gone.join(', ')}; lint says where, and what to use`]),
    ...faults.map((fault) => `  not read as YAML: ${fault}`),
    ...(unreadable.length === 0
      ? []
      : [
          `  not readable: ${unreadable.slice(0, 10).join(', ')}${unreadable.length > 10 ? ` and ${unreadable.length - 10} more` : ''}`,
        ]),
  ];
}
