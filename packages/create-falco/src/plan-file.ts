import { readFileSync, writeFileSync } from 'node:fs';
import { parsePlan, type Snapshot, serializePlan } from '@falco-toolkit/apply';
import { type Plan, ToolkitError } from '@falco-toolkit/core';

/** A plan with what it was made on, as `--plan` stores it and `apply` takes it. */
export interface StoredPlan {
  readonly plan: Plan;
  readonly expected: Snapshot;
}

/** Stores a plan, with a fingerprint of everything that it will touch. */
export function storePlan(file: string, plan: Plan, expected: Snapshot): void {
  const text = `{\n"before": ${JSON.stringify(Object.fromEntries(expected), undefined, 2)},\n"plan": ${serializePlan(plan).trim()}\n}\n`;
  reach(file, 'written', () => writeFileSync(file, text));
}

/** Reads what {@link storePlan} wrote. Throws a `ToolkitError` for anything else. */
export function readStoredPlan(file: string): StoredPlan {
  const text = reach(file, 'read', () => readFileSync(file, 'utf8'));
  const { before, plan } = parse(file, text);
  const parsed = parsePlan(JSON.stringify(plan));
  const lost = parsed.operations.filter(({ path }) => typeof before[path] !== 'string');
  if (lost.length > 0) throw broken(file, `says nothing of what stood at ${lost.map(({ path }) => path).join(', ')}`);
  return { plan: parsed, expected: new Map(Object.entries(before).map(([path, stood]) => [path, String(stood)])) };
}

function parse(file: string, text: string): { before: Readonly<Record<string, unknown>>; plan: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value) && isObject(value['before'])) return { before: value['before'], plan: value['plan'] };
  } catch {
    // Said below: whatever is wrong, it is no stored plan.
  }
  throw broken(file, 'is no stored plan');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function broken(file: string, what: string): ToolkitError {
  const hint = 'Make the plan again, with --plan.';
  return new ToolkitError({ code: 'broken-record', message: `${file} ${what}`, hint });
}

function reach<T>(file: string, verb: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ToolkitError({ code: 'invalid-answer', message: `${file} cannot be ${verb}: ${reason}` }, cause);
  }
}
