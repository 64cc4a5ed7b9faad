import { ToolkitError } from '@falco-toolkit/core';
import type fc from 'fast-check';

/** Something that holds for any input, and how often the usual tests try it. */
export interface FuzzProperty {
  readonly runs: number;
  readonly property: fc.IRawProperty<unknown>;
}

/** What an action gives, or `undefined` when the input is refused as it should be: by an error with a code. */
export function refusedOr<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof ToolkitError && error.problems.every(({ message }) => message !== '')) return undefined;
    throw error;
  }
}

/** Fails when something has found its way into all objects. */
export function assertUnpolluted(): void {
  const fresh: Record<string, unknown> = {};
  for (const name of ['polluted', 'injected', 'a', 'key']) {
    if (fresh[name] !== undefined || name in Object.prototype) throw new Error(`Object.prototype.${name} was set`);
  }
}
