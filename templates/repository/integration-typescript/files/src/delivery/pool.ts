// SPDX-License-Identifier: Apache-2.0

import { setTimeout as sleep } from 'node:timers/promises';
import type { Alert } from '../alert/alert.ts';
import { type Log, textOf } from '../log.ts';
import type { Drop, Metrics } from '../metrics.ts';
import { LaterError, type Output, PermanentError } from '../output/output.ts';
import type { Queue } from '../queue.ts';
import { type Backoff, pauseAfter } from './backoff.ts';

/** How hard to try. Times are in milliseconds. */
export interface Policy {
  /** Alerts that are delivered at the same time. */
  readonly workers: number;
  /** Attempts at most, for one alert. */
  readonly attempts: number;
  /** Time of one attempt. */
  readonly timeout: number;
  /** Between two attempts. */
  readonly backoff: Backoff;
}

/** A fixed number of workers that take alerts from the queue to the output. */
export class Pool {
  readonly #policy: Policy;
  readonly #output: Output;
  readonly #metrics: Metrics;
  readonly #log: Log;
  #dropped = 0;

  constructor(policy: Policy, output: Output, metrics: Metrics, log: Log) {
    this.#policy = policy;
    this.#output = output;
    this.#metrics = metrics;
    this.#log = log;
  }

  /** The number of alerts that were given up so far. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Works until the queue is closed and empty. After `giveUp` what is left is dropped and counted. */
  async run(queue: Queue<Alert>, giveUp: AbortSignal): Promise<void> {
    const work = async () => {
      for (let alert = await queue.take(); alert !== undefined; alert = await queue.take()) {
        await this.#deliver(alert, giveUp);
      }
    };
    await Promise.all(Array.from({ length: this.#policy.workers }, work));
  }

  async #deliver(alert: Alert, giveUp: AbortSignal): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      if (giveUp.aborted) return this.#drop(alert, 'shutting_down', 'no time left');
      const failure = await this.#attempt(alert, giveUp);
      if (failure === undefined) return this.#metrics.delivered.inc();
      if (giveUp.aborted) return this.#drop(alert, 'shutting_down', failure.error);
      if (failure.error instanceof PermanentError) return this.#drop(alert, 'refused', failure.error);
      if (attempt >= this.#policy.attempts) return this.#drop(alert, 'attempts', failure.error);

      const asked = failure.error instanceof LaterError ? failure.error.wait : 0;
      const pause = pauseAfter(attempt, this.#policy.backoff, asked);
      const error = textOf(failure.error);
      this.#log.warn('delivery failed, trying again', {
        rule: alert.rule,
        attempt,
        pause: `${Math.round(pause)}ms`,
        error,
      });
      await sleep(pause, undefined, { signal: giveUp }).catch(() => {});
    }
  }

  /** Makes one attempt, and gives the error when it failed. */
  async #attempt(alert: Alert, giveUp: AbortSignal): Promise<{ readonly error: unknown } | undefined> {
    const { timeout } = this.#policy;
    const ending = new AbortController();
    const end = () => ending.abort(new Error('the shutdown gave up'));
    const timer = setTimeout(() => ending.abort(new Error(`no answer within ${timeout}ms`)), timeout);
    giveUp.addEventListener('abort', end);
    const stop = this.#metrics.duration.startTimer();
    try {
      await this.#output.deliver(alert, ending.signal);
      return undefined;
    } catch (error) {
      this.#metrics.failures.inc();
      return { error };
    } finally {
      stop();
      clearTimeout(timer);
      giveUp.removeEventListener('abort', end);
    }
  }

  /** Logs what identifies an alert. Its output and fields stay out of the log: command lines can hold secrets. */
  #drop({ hostname, priority, rule, source, time }: Alert, reason: Drop, error: unknown): void {
    this.#dropped++;
    this.#metrics.dropped.inc({ reason });
    this.#log.error('alert dropped', { reason, rule, priority, source, hostname, time, error: textOf(error) });
  }
}
