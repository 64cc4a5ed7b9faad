import assert from 'node:assert/strict';
import { alertPayloads, sampleAlert } from './alerts.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { eventually } from './eventually.ts';
import { parseMetrics, parseMetricTypes } from './parse-metrics.ts';
import { startSink } from './sink.ts';
import { withService } from './with-service.ts';

const types = {
  falco_integration_alerts_received_total: 'counter',
  falco_integration_alerts_rejected_total: 'counter',
  falco_integration_alerts_delivered_total: 'counter',
  falco_integration_alerts_dropped_total: 'counter',
  falco_integration_delivery_failures_total: 'counter',
  falco_integration_delivery_duration_seconds: 'histogram',
  falco_integration_queue_length: 'gauge',
  falco_integration_queue_capacity: 'gauge',
  falco_integration_build_info: 'gauge',
} as const;

const rejections = [
  'method',
  'content_type',
  'too_large',
  'unreadable',
  'malformed',
  'invalid',
  'queue_full',
  'shutting_down',
];
const drops = ['refused', 'attempts', 'shutting_down'];
const buckets = [0.001, 0.004, 0.016, 0.064, 0.256, 1.024, 4.096, 16.384, Number.POSITIVE_INFINITY];

/** What is counted, probes, and the log. */
export const metricsCases: readonly ConformanceCase[] = [
  {
    title: 'every series is there from the start, with its type, its labels and zero',
    run: (service) =>
      withService(service, { settings: { 'queue.capacity': '123' } }, async (running) => {
        const answer = await running.get('/metrics');
        assert.match(answer.headers['content-type'] ?? '', /^text\/plain\b/);
        const metrics = parseMetrics(answer.body);
        const own = [...parseMetricTypes(answer.body)].filter(([name]) => name.startsWith('falco_integration_'));
        assert.deepEqual(Object.fromEntries(own), types);
        const zero = [
          'alerts_received_total',
          'alerts_delivered_total',
          'delivery_failures_total',
          'delivery_duration_seconds_count',
          'queue_length',
          ...rejections.map((reason) => `alerts_rejected_total{reason="${reason}"}`),
          ...drops.map((reason) => `alerts_dropped_total{reason="${reason}"}`),
        ];
        for (const series of zero) assert.equal(metrics.get(`falco_integration_${series}`), 0, series);
        assert.equal(metrics.get('falco_integration_queue_capacity'), 123);
        const info = [...metrics].filter(([series]) => series.startsWith('falco_integration_build_info'));
        assert.equal(info.length, 1);
        assert.match(info[0]?.[0] ?? '', /^falco_integration_build_info\{version=".+"\}$/);
        assert.equal(info[0]?.[1], 1);
        assert.ok(metrics.has('process_start_time_seconds'), 'series of the process are missing');
      }),
  },
  {
    title: 'the time of an attempt is counted in the same buckets everywhere',
    run: (service) =>
      withService(service, {}, async (running) => {
        const found = [...(await running.metrics()).keys()].flatMap((series) => {
          const match = /^falco_integration_delivery_duration_seconds_bucket\{le="(.+)"\}$/.exec(series);
          return match === null ? [] : [Number(match[1]?.replace('+Inf', 'Infinity'))];
        });
        assert.deepEqual(found, buckets);
      }),
  },
  {
    title: 'the metrics add up: received is delivered plus dropped, and every refusal is counted by its reason',
    run: async (service) => {
      const sink = await startSink(({ body }) => ({ status: body.includes('"rule":"refuse"') ? 422 : 200 }));
      await withService(service, { sink, settings: { 'listen.body_limit': '4096' } }, async (running) => {
        for (const { body } of alertPayloads) assert.equal((await running.post(body)).status, 202);
        for (let sent = 0; sent < 5; sent++) await running.post(sampleAlert('refuse'));
        for (let sent = 0; sent < 4; sent++) await running.post('{');
        for (let sent = 0; sent < 3; sent++) await running.post('{}');
        for (let sent = 0; sent < 2; sent++) await running.post('', { method: 'GET' });
        await running.post(' '.repeat(5000));
        await running.post('text', { headers: { 'content-type': 'text/plain' } });
        await eventually('all is settled', async () => {
          const metrics = await running.metrics();
          const ends = [...metrics].filter(([series]) => /_alerts_(?:delivered|dropped)_total\b/.test(series));
          return ends.reduce((sum, [, value]) => sum + value, 0) === alertPayloads.length + 5;
        });
        const metrics = await running.metrics();
        const value = (series: string) => metrics.get(`falco_integration_${series}`);
        assert.equal(value('alerts_received_total'), alertPayloads.length + 5);
        assert.equal(value('alerts_delivered_total'), alertPayloads.length);
        assert.equal(value('alerts_dropped_total{reason="refused"}'), 5);
        assert.equal(value('delivery_failures_total'), 5);
        assert.equal(value('delivery_duration_seconds_count'), alertPayloads.length + 5);
        const counts = { malformed: 4, invalid: 3, method: 2, too_large: 1, content_type: 1 };
        for (const reason of rejections) {
          const expected = Object.entries(counts).find(([name]) => name === reason)?.[1] ?? 0;
          assert.equal(value(`alerts_rejected_total{reason="${reason}"}`), expected, reason);
        }
      });
    },
  },
  {
    title: 'probes answer GET and HEAD; other paths and methods are refused',
    run: (service) =>
      withService(service, {}, async (running) => {
        for (const [path, text] of [
          ['/healthz', 'ok\n'],
          ['/readyz', 'ready\n'],
        ] as const) {
          const answer = await running.get(path);
          assert.deepEqual([answer.status, answer.body], [200, text]);
          assert.equal(answer.headers['cache-control'], 'no-store');
          assert.equal((await running.get(path, { method: 'HEAD' })).status, 200);
          assert.equal((await running.get(path, { method: 'POST' })).status, 405);
        }
        assert.equal((await running.get('/metrics', { method: 'POST' })).status, 405);
        assert.equal((await running.get('/')).status, 404);
        assert.equal((await running.get('/', { method: 'POST', body: sampleAlert('r') })).status, 404);
      }),
  },
];
