import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleAlert } from './alerts.ts';
import { assertRejected } from './assert-rejected.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { eventually } from './eventually.ts';
import type { Sink } from './sink.ts';
import type { RunningService } from './start-service.ts';
import { withService } from './with-service.ts';

const small = { 'queue.capacity': '2', 'queue.wait': '50ms', 'delivery.workers': '1' };

/** Two alerts in the queue and one with the only worker: no room for another. */
async function fill(running: RunningService, sink: Sink): Promise<void> {
  sink.hold();
  assert.equal((await running.post(sampleAlert('worker'))).status, 202);
  await eventually('the worker is busy', () => sink.deliveries.length === 1);
  for (const rule of ['first', 'second']) assert.equal((await running.post(sampleAlert(rule))).status, 202);
}

/** The bound of the queue. */
export const queueCases: readonly ConformanceCase[] = [
  {
    title:
      'a burst over the bound of the queue is answered 503 queue_full with Retry-After, and what was accepted arrives',
    run: (service) =>
      withService(service, { settings: small }, async (running, sink) => {
        await fill(running, sink);
        const burst = await Promise.all(Array.from({ length: 20 }, () => running.post(sampleAlert('over'))));
        for (const answer of burst) {
          assertRejected(answer, 503, 'queue_full');
          assert.match(answer.headers['retry-after'] ?? '', /^\d+$/);
        }
        assert.equal((await running.get('/readyz')).status, 200, 'a full queue must not turn Falco away');
        const full = await running.metrics();
        assert.equal(full.get('falco_integration_queue_length'), 2);
        assert.equal(full.get('falco_integration_queue_capacity'), 2);
        assert.equal(full.get('falco_integration_alerts_received_total'), 3);
        assert.equal(full.get('falco_integration_alerts_rejected_total{reason="queue_full"}'), 20);
        sink.release();
        await eventually('delivery', () => sink.taken.length === 3);
        assert.deepEqual(sink.taken, ['worker', 'first', 'second'], 'one worker keeps the order');
        await eventually(
          'an empty queue',
          async () => (await running.metrics()).get('falco_integration_queue_length') === 0,
        );
        assert.equal((await running.post(sampleAlert('after'))).status, 202);
      }),
  },
  {
    title: 'a full queue holds the sender until there is room',
    run: (service) =>
      withService(service, { settings: { ...small, 'queue.wait': '5s' } }, async (running, sink) => {
        await fill(running, sink);
        const started = Date.now();
        const waiting = running.post(sampleAlert('waiting'));
        await sleep(400);
        sink.release();
        assert.equal((await waiting).status, 202);
        const took = Date.now() - started;
        assert.ok(took >= 390 && took < 4500, `answered after ${took} ms`);
        await eventually('delivery', () => sink.taken.length === 4);
      }),
  },
  {
    title: 'a full queue refuses after queue.wait, not before',
    run: (service) =>
      withService(service, { settings: { ...small, 'queue.wait': '600ms' } }, async (running, sink) => {
        await fill(running, sink);
        const started = Date.now();
        assertRejected(await running.post(sampleAlert('over')), 503, 'queue_full');
        const took = Date.now() - started;
        assert.ok(took >= 590 && took < 3000, `answered after ${took} ms`);
      }),
  },
  {
    title: 'a sender that leaves while it waits for room is counted as refused, and its alert is not queued',
    run: (service) =>
      withService(service, { settings: { ...small, 'queue.wait': '10s' } }, async (running, sink) => {
        await fill(running, sink);
        const leaving = new AbortController();
        const waiting = running.post(sampleAlert('left'), { signal: leaving.signal }).catch(() => undefined);
        await sleep(300);
        leaving.abort();
        await waiting;
        await eventually('it is counted', async () => {
          return (await running.metrics()).get('falco_integration_alerts_rejected_total{reason="queue_full"}') === 1;
        });
        sink.release();
        await eventually('delivery', () => sink.taken.length === 3);
        await sleep(200);
        assert.deepEqual(sink.taken, ['worker', 'first', 'second']);
      }),
  },
];
