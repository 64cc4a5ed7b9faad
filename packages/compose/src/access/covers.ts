import { podSecurityLevels } from '../plan/composition-plan.ts';
import type { AccessItem } from './access-of.ts';

/** The items of some access that other access does not give as well. Empty: the first is a subset of the second. */
export function beyond(access: readonly AccessItem[], other: readonly AccessItem[]): readonly AccessItem[] {
  return access.filter((item) => !other.some((one) => covers(one, item)));
}

/** Whether having one thing is having the other as well. */
export function covers(wide: AccessItem, narrow: AccessItem): boolean {
  if (wide.kind === 'network')
    return narrow.kind === 'ingress' || narrow.kind === 'egress' || narrow.kind === 'network';
  if (wide.kind === 'level') return narrow.kind === 'level' && rank(wide) <= rank(narrow);
  if (wide.who !== narrow.who) return false;
  if (wide.kind === 'privileged' && wide.container === narrow.container) {
    return ['privileged', 'capability', 'apparmor', 'selinux', 'seccomp', 'escalation'].includes(narrow.kind);
  }
  if (wide.kind !== narrow.kind || wide.container !== narrow.container) return false;
  if (wide.kind === 'host-path') return within(wide.value, narrow.value);
  if (wide.kind === 'admission') return wide.value === narrow.value || wide.value === 'allowPrivilegedContainer';
  return wide.value === narrow.value;
}

function rank({ value }: AccessItem): number {
  return podSecurityLevels.findIndex((level) => value.endsWith(level));
}

function within(wide: string, narrow: string): boolean {
  return narrow === wide || (!wide.endsWith(')') && !narrow.endsWith(')') && narrow.startsWith(`${wide}/`));
}
