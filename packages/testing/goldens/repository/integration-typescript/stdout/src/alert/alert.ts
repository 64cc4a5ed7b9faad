// SPDX-License-Identifier: Apache-2.0

import type { Priority } from './priority.ts';

/** One alert of Falco. */
export interface Alert {
  /** As Falco wrote it, in nanoseconds: a Date would lose six digits. */
  readonly time: string;
  readonly priority: Priority;
  readonly rule: string;
  readonly source: string;
  readonly hostname: string;

  // Falco leaves each of these out when its json_include_…_property setting is off. Its own alerts (rule names that start with
  // "Falco internal") never have tags.
  readonly output: string | undefined;
  readonly tags: readonly string[];

  /**
   * What Falco sent, on one line and otherwise untouched: unknown keys and 64-bit numbers survive. As bytes, which take less
   * memory than text, and none of the heap.
   */
  readonly raw: Uint8Array;
}

/**
 * The output fields of an alert; empty when Falco sent none. They are decoded on each call, so that a queued alert costs no
 * more memory than its text. Numbers above 2^53, such as evt.time, are rounded; `raw` has them whole.
 */
export function fieldsOf(alert: Alert): Readonly<Record<string, unknown>> {
  const keys = JSON.parse(new TextDecoder().decode(alert.raw)) as { output_fields?: Record<string, unknown> | null };
  return keys.output_fields ?? {};
}
