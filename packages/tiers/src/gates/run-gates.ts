import type { Problem } from '@falco-toolkit/core';
import { judgeWaiver } from '../evidence/judge-waiver.ts';
import { rank } from '../graph/trace-graph.ts';
import type { Tier } from '../tiers.ts';
import type { Gate } from './gate.ts';
import type { Outcome, Verdict } from './outcome.ts';
import { runCheck } from './run-check.ts';
import type { Subject } from './subject.ts';

/** How one gate came out. */
export interface GateResult extends Outcome {
  readonly gate: Gate;
}

/** How an artifact stands with a tier. */
export interface TierReport {
  readonly name: string;
  /** POSIX path of the artifact's folder; `.` is the root. */
  readonly folder: string;
  /** The file that stands for the artifact where something is not there. */
  readonly anchor: string;
  /** What `tier.yaml` claims; `undefined` without one that can be read. */
  readonly claimed: Tier | undefined;
  /** The tier that it was measured by. */
  readonly aim: Tier;
  /** Whether it has what the tier asks for: every gate of severity error passes or is waived. */
  readonly reached: boolean;
  readonly results: readonly GateResult[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Gates of severity error that keep it from the tier. */
  readonly missing: readonly GateResult[];
  /** Problems beside the gates: records that nobody can read, waivers that do not count. */
  readonly problems: readonly Problem[];
}

/** Measures an artifact by the gates of a tier and of all tiers below. */
export function runGates(gates: readonly Gate[], subject: Subject): TierReport {
  const { aim, evidence, folder, metadata } = subject;
  const problems: Problem[] = [...evidence().broken.values()].flat();
  const results = gates
    .filter(({ tier }) => rank(tier) <= rank(aim))
    .map((gate): GateResult => {
      const outcome = appliesTo(gate, subject) ? weigh(gate, subject, problems) : notApplicable;
      return { gate, ...outcome };
    });
  const missing = results.filter(
    ({ gate, verdict }) => gate.severity === 'error' && (verdict === 'fail' || verdict === 'unknown'),
  );
  const count = (verdict: Verdict): number => results.filter((result) => result.verdict === verdict).length;
  return {
    name: metadata?.value.name ?? (folder.split('/').at(-1) || '.'),
    folder: folder === '' ? '.' : folder,
    anchor: anchorOf(subject),
    claimed: metadata?.value.tier,
    aim,
    reached: missing.length === 0,
    results,
    counts: {
      pass: count('pass'),
      fail: count('fail'),
      unknown: count('unknown'),
      waived: count('waived'),
      'not-applicable': count('not-applicable'),
    },
    missing,
    problems,
  };
}

function anchorOf({ described, files, label }: Subject): string {
  if (described) return label('tier.yaml');
  const all = files();
  return label(all.find((path) => /^readme[^/]*$/i.test(path)) ?? all[0] ?? 'tier.yaml');
}

const notApplicable: Outcome = { verdict: 'not-applicable', reason: 'it is not asked of this kind of artifact' };

function weigh(gate: Gate, subject: Subject, problems: Problem[]): Outcome {
  const outcome = runCheck(gate.check, subject);
  const waiver = judgeWaiver(gate, subject);
  if (waiver.kind === 'none' || outcome.verdict === 'pass') return outcome;
  if (waiver.kind === 'in-force') return { ...outcome, verdict: 'waived', reason: waiver.reason };
  problems.push(waiver.problem);
  return { ...outcome, reason: `${outcome.reason}; ${waiver.problem.message}` };
}

/**
 * Without a `tier.yaml` nothing says that a gate is not for the artifact, and it is taken for a repository. A contribution that is measured
 * by a higher tier is taken for what it would have to become.
 */
function appliesTo({ appliesTo: scope }: Gate, { aim, metadata }: Subject): boolean {
  const { kinds, publishes } = scope ?? {};
  const claimed = metadata?.value.kind ?? 'Repository';
  const kind = claimed === 'Contrib' && aim !== 'contrib' ? 'Repository' : claimed;
  if (kinds !== undefined && !kinds.includes(kind)) return false;
  return (
    publishes === undefined ||
    metadata === undefined ||
    publishes.some((form) => metadata.value.publishes?.includes(form) === true)
  );
}
