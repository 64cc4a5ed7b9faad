import type { ErrorCode, Position, Problem } from '@falco-toolkit/core';
import type { RulesCheck } from './rules-checks.ts';

/** The code under which core lists problems of rules files. */
export const rulesErrorCode: ErrorCode = 'invalid-rules';

/** A problem of a rules file: always with its check and its place. */
export interface RulesProblem extends Problem {
  readonly check: RulesCheck;
  readonly at: Position;
}
