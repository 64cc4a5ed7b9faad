// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Alert } from '../src/alert/alert.ts';
import { pauseAfter } from '../src/delivery/backoff.ts';
import { type Policy, Pool } from '../src/delivery/pool.ts';
import { createLog } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';
import { LaterError, type Output, PermanentError } from '../src/output/output.ts';
import { Queue } from '../src/queue.ts';
import { sampleAlert } from './payloads.ts';

const policy: Policy = { workers: 1, attempts: 3, timeout: 40, backoff: { first: 4, limit: 50 } };

/** Answers each attempt with the next step; after the last one it takes the alert. */
class Scripted implements Output {
  attempts = 0;
  readonly #steps: readonly (Error | 'block')[];

  constructor(steps: readonly (Error | 'block')[]) {
    this.#steps = steps;
  }

  async deliver(_: Alert, signal: AbortSignal): Promise<void> {
    const step = this.#steps[this.attempts++];
    if (step === 'block') await sleep(10_000, undefined, { signal });
    if (step instanceof Error) throw step;
  }

  async close(): Promise<void> {}
}

async function deliver(steps: readonly (Error | 'block')[], alerts = 1, giveUp = new AbortController().signal) {
  const queue = new Queue<Alert>(10, 0);
  const metrics = createMetrics('test', queue);
  const output = new Scripted(steps);
  let log = '';
  const pool = new Pool(
    policy,
    output,
    metrics,
    createLog('DEBUG', (line) => {
      log += line;
    }),
  );
  for (let pushed = 0; pushed < alerts; pushed++) await queue.push(sampleAlert({ output: 'password=hunter2' }));
  queue.close();
  const started = performance.now();
  await pool.run(queue, giveUp);
  return {
    attempts: output.attempts,
    dropped: pool.dropped,
    log,
    text: await metrics.registry.metrics(),
    took: performance.now() - started,
  };
}

const down = new Error('down');

describe('Pool', () => {
  const cases: Readonly<
    Record<string, { steps: readonly (Error | 'block')[]; attempts: number; series: string; least?: number }>
  > = {
    'taken at once': { steps: [], attempts: 1, series: 'alerts_delivered_total 1' },
    'taken after two failures': { steps: [down, down], attempts: 3, series: 'alerts_delivered_total 1', least: 5 },
    'given up': { steps: [down, down, down], attempts: 3, series: 'alerts_dropped_total{reason="attempts"} 1' },
    refused: {
      steps: [new PermanentError('no')],
      attempts: 1,
      series: 'alerts_dropped_total{reason="refused"} 1',
    },
    'told to wait': {
      steps: [new LaterError('busy', 45)],
      attempts: 2,
      series: 'alerts_delivered_total 1',
      least: 44,
    },
    'too slow': { steps: ['block', 'block', 'block'], attempts: 3, series: 'delivery_failures_total 3', least: 115 },
  };
  for (const [name, { attempts, least = 0, series, steps }] of Object.entries(cases)) {
    it(`delivers, tries again or drops: ${name}`, async () => {
      const done = await deliver(steps);
      assert.equal(done.attempts, attempts);
      assert.ok(done.took >= least, `took ${done.took} ms`);
      assert.ok(done.text.includes(`falco_integration_${series}\n`), done.text);
    });
  }

  it('drops and counts the rest when it has to give up, and logs no content', async () => {
    const { dropped, log } = await deliver(['block'], 5, AbortSignal.timeout(10));
    assert.equal(dropped, 5);
    assert.equal(log.match(/alert dropped/g)?.length, 5);
    assert.ok(!log.includes('hunter2'));
  });
});

describe('pauseAfter', () => {
  const backoff = { first: 100, limit: 1000 };

  it('doubles up to the limit, half of it by chance', () => {
    for (const [attempt, most] of [
      [1, 100],
      [2, 200],
      [4, 800],
      [5, 1000],
      [5000, 1000],
    ] as const) {
      assert.equal(
        pauseAfter(attempt, backoff, 0, () => 1),
        most,
      );
      assert.equal(
        pauseAfter(attempt, backoff, 0, () => 0),
        most / 2,
      );
    }
  });

  it('waits as long as the destination asks for, within the limit', () => {
    assert.equal(
      pauseAfter(1, backoff, 700, () => 0),
      700,
    );
    assert.equal(
      pauseAfter(1, backoff, 60_000, () => 0),
      1000,
    );
  });
});
