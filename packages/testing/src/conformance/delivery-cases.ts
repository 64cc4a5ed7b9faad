import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleAlert } from './alerts.ts';
import { withCertificates } from './certificates.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { eventually } from './eventually.ts';
import type { Metrics } from './parse-metrics.ts';
import { type SinkAnswer, startSink } from './sink.ts';
import type { RunningService, Settings } from './start-service.ts';
import { withFolder } from './with-folder.ts';
import { withService } from './with-service.ts';

interface Trial {
  readonly answers: readonly SinkAnswer[];
  readonly settings?: Settings;
  readonly attempts: number;
  readonly dropped?: 'refused' | 'attempts';
  /** The least time between the first two attempts, in milliseconds. */
  readonly pause?: number;
}

const patient = { 'delivery.attempts': '3', 'delivery.backoff': '10ms', 'delivery.workers': '1' };
const status = (code: number, headers: Readonly<Record<string, string>> = {}) => ({ status: code, headers });

const trials: Readonly<Record<string, Trial>> = {
  'a destination that fails twice gets the alert at the third attempt': {
    answers: [status(500), status(503), status(200)],
    attempts: 3,
  },
  'an alert is dropped after delivery.attempts': {
    answers: [status(502), status(502), status(502)],
    attempts: 3,
    dropped: 'attempts',
  },
  'an alert that the destination refuses is dropped at once': {
    answers: [status(400)],
    attempts: 1,
    dropped: 'refused',
  },
  'a redirect is not followed': { answers: [status(307, { location: '/elsewhere' })], attempts: 1, dropped: 'refused' },
  '408 is tried again': { answers: [status(408), status(204)], attempts: 2 },
  '429 is tried again, after the time that Retry-After asks for': {
    answers: [status(429, { 'retry-after': '1' }), status(204)],
    attempts: 2,
    pause: 990,
  },
  'an attempt ends after delivery.timeout': {
    answers: ['never', status(204)],
    settings: { 'delivery.timeout': '300ms' },
    attempts: 2,
    pause: 290,
  },
};

/** From the queue to the webhook. */
export const deliveryCases: readonly ConformanceCase[] = [
  ...Object.entries(trials).map(
    ([title, trial]): ConformanceCase => ({
      title,
      run: async (service) => {
        const sink = await startSink((_, index) => trial.answers[index] ?? status(500));
        await withService(service, { sink, settings: { ...patient, ...trial.settings } }, async (running) => {
          assert.equal((await running.post(sampleAlert('r'))).status, 202);
          const metrics = await settled(running, 1);
          assert.equal(sink.deliveries.length, trial.attempts);
          const failures = trial.dropped === undefined ? trial.attempts - 1 : trial.attempts;
          assert.equal(metrics.get('falco_integration_delivery_failures_total'), failures);
          assert.equal(metrics.get('falco_integration_alerts_delivered_total'), trial.dropped === undefined ? 1 : 0);
          assert.equal(metrics.get('falco_integration_delivery_duration_seconds_count'), trial.attempts);
          if (trial.dropped !== undefined) {
            assert.equal(metrics.get(`falco_integration_alerts_dropped_total{reason="${trial.dropped}"}`), 1);
          }
          const [first, second] = sink.deliveries;
          if (trial.pause !== undefined)
            assert.ok((second?.at ?? 0) - (first?.at ?? 0) >= trial.pause, 'it came too soon');
        });
      },
    }),
  ),
  {
    title: 'the webhook is sent JSON, the name of the program, and the token',
    run: (service) =>
      withService(service, { settings: { 'webhook.token': 'hunter2' } }, async (running, sink) => {
        await running.post(sampleAlert('r'));
        await eventually('delivery', () => sink.deliveries.length === 1);
        const [delivery] = sink.deliveries;
        assert.equal(delivery?.method, 'POST');
        assert.match(delivery?.headers['content-type'] ?? '', /^application\/json\b/);
        assert.equal(delivery?.headers.authorization, 'Bearer hunter2');
        assert.ok(delivery?.headers['user-agent']?.startsWith(`${service.name}/`), delivery?.headers['user-agent']);
      }),
  },
  {
    title: 'the token is read from webhook.token_file, without the line end',
    run: (service) =>
      withFolder(async (folder) => {
        const file = join(folder, 'token');
        writeFileSync(file, 'from-a-file\n');
        await withService(service, { settings: { 'webhook.token_file': file } }, async (running, sink) => {
          await running.post(sampleAlert('r'));
          await eventually('delivery', () => sink.deliveries.length === 1);
          assert.equal(sink.deliveries[0]?.headers.authorization, 'Bearer from-a-file');
        });
      }),
  },
  {
    title: 'a webhook over TLS is trusted by webhook.ca_file',
    run: (service) =>
      withCertificates(async (authority) => {
        const sink = await startSink(undefined, await authority.issue('webhook'));
        await withService(service, { sink, settings: { 'webhook.ca_file': authority.certFile } }, async (running) => {
          await running.post(sampleAlert('r'));
          await eventually('delivery', () => sink.taken.length === 1);
        });
      }),
  },
  {
    title: 'a webhook with a certificate of an unknown authority gets nothing',
    run: (service) =>
      withCertificates(async (authority, stranger) => {
        const sink = await startSink(undefined, await stranger.issue('webhook'));
        const settings = { ...patient, 'webhook.ca_file': authority.certFile };
        await withService(service, { sink, settings }, async (running) => {
          await running.post(sampleAlert('r'));
          const metrics = await settled(running, 1);
          assert.equal(metrics.get('falco_integration_alerts_dropped_total{reason="attempts"}'), 1);
          assert.equal(sink.deliveries.length, 0);
        });
      }),
  },
  {
    title: 'delivery.workers alerts are delivered at the same time, and no more',
    run: (service) =>
      withService(service, { settings: { 'delivery.workers': '3' } }, async (running, sink) => {
        sink.hold();
        for (let sent = 0; sent < 8; sent++) await running.post(sampleAlert(`r${sent}`));
        await eventually('three at once', () => sink.deliveries.length === 3);
        assert.equal((await running.metrics()).get('falco_integration_queue_length'), 5);
        assert.equal(sink.deliveries.length, 3);
        sink.release();
        await eventually('delivery', () => sink.taken.length === 8);
      }),
  },
  {
    title: 'the output stdout prints each alert as one line and nothing else',
    run: (service) =>
      withService(service, { settings: { output: 'stdout' } }, async (running) => {
        const bodies = Array.from({ length: 50 }, (_, index) => sampleAlert(`r${index}`));
        for (const body of bodies)
          assert.equal((await running.post(JSON.stringify(JSON.parse(body), null, 2))).status, 202);
        running.kill('SIGTERM');
        const { code, stdout } = await running.ended();
        assert.equal(code, 0);
        assert.deepEqual(stdout.split('\n').slice(0, -1).sort(), [...bodies].sort());
        assert.ok(stdout.endsWith('\n'));
      }),
  },
];

/** Waits until so many alerts have come to their end, and gives the metrics then. */
async function settled(running: RunningService, alerts: number): Promise<Metrics> {
  let metrics: Metrics = new Map();
  await eventually('every alert is delivered or dropped', async () => {
    metrics = await running.metrics();
    const ends = [...metrics].filter(([series]) => /_alerts_(?:delivered|dropped)_total\b/.test(series));
    return ends.reduce((sum, [, value]) => sum + value, 0) === alerts;
  });
  return metrics;
}
