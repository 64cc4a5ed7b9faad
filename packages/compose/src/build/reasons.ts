import type { AccessReasons } from '../plan/composition-plan.ts';

/** No reason at all. */
export const noReasons: AccessReasons = { needs: [], opinions: [] };

/** All reasons of some, each once, sorted. */
export function joinReasons(all: readonly AccessReasons[]): AccessReasons {
  return {
    needs: [...new Set(all.flatMap(({ needs }) => needs))].sort(),
    opinions: [...new Set(all.flatMap(({ opinions }) => opinions))].sort(),
  };
}

/** A field with why it gives what it gives. */
export interface Grant {
  /** JSON pointer (RFC 6901). */
  readonly pointer: string;
  readonly reasons: AccessReasons;
}

/** Something that was built, with the fields of it that give a privilege. */
export interface Granted<T> {
  readonly value: T;
  readonly grants: readonly Grant[];
}

/** Grants of a part as grants of what it is a part of. */
export function below(prefix: string, grants: readonly Grant[]): readonly Grant[] {
  return grants.map(({ pointer, reasons }) => ({ pointer: `${prefix}${pointer}`, reasons }));
}
