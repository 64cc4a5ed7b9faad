// SPDX-License-Identifier: Apache-2.0

import { Counter, collectDefaultMetrics, exponentialBuckets, Gauge, Histogram, Registry } from 'prom-client';

/** Why a request was rejected. */
export const rejections = [
  'method',
  'content_type',
  'too_large',
  'unreadable',
  'malformed',
  'invalid',
  'queue_full',
  'shutting_down',
] as const;

export type Rejection = (typeof rejections)[number];

/** Why an accepted alert was given up. */
export const drops = ['refused', 'attempts', 'shutting_down'] as const;

export type Drop = (typeof drops)[number];

/** The series of one process. At rest, `received` equals `delivered` plus `dropped`. */
export interface Metrics {
  readonly received: Counter;
  readonly rejected: Counter<'reason'>;
  readonly delivered: Counter;
  readonly failures: Counter;
  readonly dropped: Counter<'reason'>;
  readonly duration: Histogram;
  readonly registry: Registry;
}

/** What the gauges show; it is read at each scrape. */
export interface Gauged {
  readonly capacity: number;
  readonly length: number;
}

/** Makes the series. */
export function createMetrics(version: string, queue: Gauged): Metrics {
  const registry = new Registry();
  const of = (name: string, help: string) => ({ name: `falco_integration_${name}`, help, registers: [registry] });
  const metrics: Metrics = {
    received: new Counter(of('alerts_received_total', 'Alerts accepted into the queue.')),
    rejected: new Counter({
      ...of('alerts_rejected_total', 'Requests answered with an error, by reason.'),
      labelNames: ['reason'],
    }),
    delivered: new Counter(of('alerts_delivered_total', 'Alerts that the output took.')),
    failures: new Counter(
      of('delivery_failures_total', 'Attempts to deliver that failed, whether or not another one followed.'),
    ),
    dropped: new Counter({
      ...of('alerts_dropped_total', 'Accepted alerts that were given up, by reason.'),
      labelNames: ['reason'],
    }),
    duration: new Histogram({
      ...of('delivery_duration_seconds', 'Time that one attempt to deliver took.'),
      buckets: exponentialBuckets(0.001, 4, 8),
    }),
    registry,
  };
  // A series that exists from the start lets an alerting rule see the first increase.
  for (const reason of rejections) metrics.rejected.inc({ reason }, 0);
  for (const reason of drops) metrics.dropped.inc({ reason }, 0);

  new Gauge({
    ...of('queue_length', 'Alerts that wait for a worker.'),
    collect() {
      this.set(queue.length);
    },
  });
  new Gauge(of('queue_capacity', 'Alerts that fit into the queue.')).set(queue.capacity);
  new Gauge({
    ...of('build_info', 'Version of this program; the value is always 1.'),
    labelNames: ['version'],
  }).set({ version }, 1);
  collectDefaultMetrics({ register: registry });
  return metrics;
}
