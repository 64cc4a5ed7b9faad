import { type PodSecurityLevel, podSecurityLevels } from '../plan/composition-plan.ts';

/** Whether a level allows nothing that the other forbids. */
export function isAsTight(level: PodSecurityLevel, other: PodSecurityLevel): boolean {
  return podSecurityLevels.indexOf(level) >= podSecurityLevels.indexOf(other);
}

/** The wider of two levels: what a namespace needs that holds both. */
export function widerLevel(a: PodSecurityLevel, b: PodSecurityLevel): PodSecurityLevel {
  return isAsTight(a, b) ? b : a;
}
