// SPDX-License-Identifier: Apache-2.0

import type { ListenOptions } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Alert } from './alert/alert.ts';
import type { Config } from './config/settings.ts';
import { Pool } from './delivery/pool.ts';
import { type Log, textOf } from './log.ts';
import { createMetrics } from './metrics.ts';
import type { Output } from './output/output.ts';
import { Queue } from './queue.ts';
import { createReceiver } from './receiver/receiver.ts';
import { parseAddress } from './server/address.ts';
import { createAdminHandler } from './server/admin.ts';
import { HttpServer } from './server/server.ts';
import type { TlsFiles } from './server/tls.ts';

/** Milliseconds that a probe or a scrape may take to arrive. */
const adminTimeout = 10_000;

/** One running service. */
export class App {
  /** HOST:PORT where alerts are taken. */
  readonly alerts: string;
  /** HOST:PORT where probes and metrics are answered. */
  readonly admin: string;
  readonly #parts: Parts;

  private constructor(parts: Parts, alerts: string, admin: string) {
    this.#parts = parts;
    this.alerts = alerts;
    this.admin = admin;
  }

  /** Opens both sockets, so that a port in use or a bad certificate is found before anything runs. `run` closes the output. */
  static async open(config: Config, version: string, output: Output, log: Log): Promise<App> {
    const parts = assemble(config, version, output, log);
    const alerts = await open(parts.alerts, 'listen.address', config);
    try {
      return new App(parts, alerts, await open(parts.admin, 'admin.address', config));
    } catch (error) {
      parts.alerts.destroy();
      throw error;
    }
  }

  /**
   * Works until the signal or until a server fails, and then shuts down. Rejects with the number of accepted alerts that were
   * not delivered by then, if there are any.
   */
  async run(stop: AbortSignal): Promise<void> {
    const { admin, alerts, config, log, pool, queue, state } = this.#parts;
    const giveUp = new AbortController();
    const work = pool.run(queue, giveUp.signal);
    const failed = Promise.race([alerts.failure, admin.failure]);
    state.ready = true;
    log.info('listening', {
      alerts: this.alerts,
      admin: this.admin,
      output: config.output,
      tls: config['listen.tls.certificate_file'] !== '',
      mutual_tls: config['listen.tls.client_ca_file'] !== '',
    });

    const failure = await Promise.race([failed, stopped(stop)]);
    state.ready = false;
    if (failure === undefined) {
      const { 'shutdown.delay': delay, 'shutdown.drain': drain } = config;
      log.info('shutting down', { delay: `${delay}ms`, drain: `${drain}ms` });
      await sleep(delay);
    } else {
      log.error('server failed', { error: failure });
    }
    const lost = await this.#shutDown(work, giveUp);
    if (failure !== undefined) throw failure;
    if (lost > 0) throw new Error(`accepted alerts that were not delivered: ${lost}`);
  }

  /**
   * Stops accepting, and only then closes the queue: whoever was told 202 is in it. Probes and metrics are answered until the
   * end. Gives the number of alerts that were lost.
   */
  async #shutDown(work: Promise<void>, giveUp: AbortController): Promise<number> {
    const { admin, alerts, config, log, output, pool, queue } = this.#parts;
    const before = pool.dropped;
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), config['shutdown.drain']);
    if (!(await alerts.close(deadline.signal))) log.warn('requests were cut off');
    queue.close();
    if (deadline.signal.aborted) giveUp.abort();
    deadline.signal.addEventListener('abort', () => giveUp.abort());
    await work;
    clearTimeout(timer);

    const lost = pool.dropped - before;
    log.info('stopped', { undelivered: lost });
    await output.close().catch((error: unknown) => log.warn('output not closed', { error: textOf(error) }));
    admin.destroy();
    return lost;
  }
}

interface Parts {
  readonly config: Config;
  readonly log: Log;
  readonly output: Output;
  readonly queue: Queue<Alert>;
  readonly pool: Pool;
  readonly alerts: HttpServer;
  readonly admin: HttpServer;
  readonly state: { ready: boolean };
}

function assemble(config: Config, version: string, output: Output, log: Log): Parts {
  const queue = new Queue<Alert>(config['queue.capacity'], config['queue.wait']);
  const metrics = createMetrics(version, queue);
  const state = { ready: false };
  const pool = new Pool(
    {
      workers: config['delivery.workers'],
      attempts: config['delivery.attempts'],
      timeout: config['delivery.timeout'],
      backoff: { first: config['delivery.backoff'], limit: config['delivery.backoff_limit'] },
    },
    output,
    metrics,
    log,
  );
  const readTimeout = config['listen.read_timeout'];
  const receiver = createReceiver({ queue, bodyLimit: config['listen.body_limit'], readTimeout, metrics, log });
  const alerts = new HttpServer({ handler: receiver, readTimeout, log, ...tlsOf(config) });
  const probes = createAdminHandler(metrics, () => state.ready);
  const admin = new HttpServer({ handler: probes, readTimeout: adminTimeout, log });
  return { config, log, output, queue, pool, alerts, admin, state };
}

function tlsOf(config: Config): { readonly tls?: TlsFiles } {
  const certificate = config['listen.tls.certificate_file'];
  if (certificate === '') return {};
  const clientCa = config['listen.tls.client_ca_file'];
  return { tls: { certificate, key: config['listen.tls.key_file'], ...(clientCa !== '' && { clientCa }) } };
}

async function open(server: HttpServer, key: 'listen.address' | 'admin.address', config: Config): Promise<string> {
  try {
    // The configuration is valid, so the address is.
    return await server.listen(parseAddress(config[key]) as ListenOptions);
  } catch (error) {
    throw new Error(`${key}: ${textOf(error)}`);
  }
}

function stopped(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined));
  });
}
