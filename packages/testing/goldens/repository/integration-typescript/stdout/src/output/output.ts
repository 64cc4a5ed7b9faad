// SPDX-License-Identifier: Apache-2.0

import type { Alert } from '../alert/alert.ts';

/** A destination of alerts. Another destination is another implementation. */
export interface Output {
  /**
   * Makes one attempt to hand over one alert, and resolves only when the destination has it. There are several at once, and
   * each ends when the signal says so. An error is taken as passing, and the alert is tried again, unless it is a PermanentError.
   */
  deliver(alert: Alert, signal: AbortSignal): Promise<void>;
  /** Is called once, after the last delivery. */
  close(): Promise<void>;
}

/** A failure that another attempt cannot cure. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}

/** A failure of a destination that asked not to be tried again before `wait` milliseconds have passed. */
export class LaterError extends Error {
  override readonly name = 'LaterError';
  readonly wait: number;

  constructor(message: string, wait: number) {
    super(message);
    this.wait = wait;
  }
}
