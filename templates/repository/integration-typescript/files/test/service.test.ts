// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { payloads, sampleBody } from './payloads.ts';
import { environmentOf, eventually, post, startService, startWebhook } from './service.ts';

describe('the program', () => {
  it('delivers every payload, and counts it', async () => {
    const webhook = await startWebhook();
    const service = await startService({ output: 'webhook', 'webhook.url': webhook.url });
    for (const body of payloads.values()) assert.equal((await post(service.alerts, body)).status, 202);
    await eventually('delivery', () => webhook.taken.length === payloads.size);
    const metrics = await (await fetch(`${service.admin}/metrics`)).text();
    assert.match(metrics, new RegExp(`alerts_received_total ${payloads.size}\\n`));
    service.child.kill();
    assert.equal(await service.ended, 0);
    webhook.close();
  });

  it('answers what is no alert with the reasons', async () => {
    const service = await startService({ output: 'stdout', 'listen.body_limit': '4096' });
    const cases: readonly (readonly [status: number, reason: string, Promise<Response>])[] = [
      [405, 'method', fetch(service.alerts)],
      [415, 'content_type', post(service.alerts, 'text', { 'content-type': 'text/plain' })],
      [415, 'content_type', post(service.alerts, '{}', { 'content-encoding': 'gzip' })],
      [413, 'too_large', post(service.alerts, ' '.repeat(4097))],
      [400, 'malformed', post(service.alerts, '{')],
      [400, 'invalid', post(service.alerts, '{}')],
    ];
    for (const [status, reason, answered] of cases) {
      const answer = await answered;
      const body = (await answer.json()) as { reason: string; errors: readonly string[] };
      assert.deepEqual([answer.status, body.reason], [status, reason]);
      assert.ok(body.errors.length > 0);
    }
    assert.equal((await post(`${service.alerts}elsewhere`, sampleBody())).status, 404);
    service.child.kill();
    assert.equal(await service.ended, 0);
  });

  it('cuts off a body that does not come', async () => {
    const service = await startService({ output: 'stdout', 'listen.read_timeout': '200ms' });
    const { hostname, port } = new URL(service.alerts);
    const socket = connect(Number(port), hostname);
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    assert.match(answer, /^HTTP\/1\.1 408 /);
    assert.match(answer, /"reason":"unreadable"/);
    service.child.kill();
    assert.equal(await service.ended, 0);
  });

  it('holds a sender, then refuses, when the queue is full', async () => {
    let release = (): void => {};
    const gate = new Promise<number>((resolve) => {
      release = () => resolve(204);
    });
    const webhook = await startWebhook(() => gate);
    const service = await startService({
      output: 'webhook',
      'webhook.url': webhook.url,
      'queue.capacity': '2',
      'queue.wait': '20ms',
      'delivery.workers': '1',
    });
    const statuses: number[] = [];
    for (let sent = 0; sent < 8; sent++) statuses.push((await post(service.alerts, sampleBody())).status);
    // Two in the queue and one with the worker.
    assert.deepEqual(statuses, [202, 202, 202, 503, 503, 503, 503, 503]);
    assert.equal((await fetch(`${service.admin}/readyz`)).status, 200, 'a full queue must not turn Falco away');
    release();
    service.child.kill();
    assert.equal(await service.ended, 0);
    assert.equal(webhook.taken.length, 3);
    webhook.close();
  });

  it('loses nothing that it accepted when it is stopped under load', async () => {
    const again = new Set<string>();
    // Every tenth alert is taken only at the second attempt, so that the shutdown meets pauses as well.
    const webhook = await startWebhook(async (rule) => {
      await sleep(1);
      if (!rule.endsWith('7') || again.has(rule)) return 204;
      again.add(rule);
      return 502;
    });
    const settings = { 'queue.capacity': '200', 'queue.wait': '50ms', 'delivery.backoff': '20ms' };
    const service = await startService({ output: 'webhook', 'webhook.url': webhook.url, ...settings });
    const accepted: string[] = [];
    let stopped = false;
    const senders = Array.from({ length: 4 }, async (_, sender) => {
      for (let sent = 0; !stopped; sent++) {
        const rule = `${sender}-${sent}`;
        const answer = await post(service.alerts, sampleBody({ rule })).catch(() => undefined);
        if (answer?.status === 202) accepted.push(rule);
        await answer?.arrayBuffer();
      }
    });
    await sleep(700);
    service.child.kill('SIGTERM');
    assert.equal(await service.ended, 0, service.stderr().slice(-1000));
    stopped = true;
    await Promise.all(senders);
    const arrived = new Set(webhook.taken);
    assert.deepEqual(
      accepted.filter((rule) => !arrived.has(rule)),
      [],
    );
    assert.ok(accepted.length > 50, `only ${accepted.length} accepted: that is no load`);
    webhook.close();
  });

  it('says no on /readyz, but still accepts, during shutdown.delay', async () => {
    const service = await startService({ output: 'stdout', 'shutdown.delay': '800ms' });
    service.child.kill('SIGTERM');
    await eventually('not ready', async () => (await fetch(`${service.admin}/readyz`)).status === 503);
    assert.equal((await post(service.alerts, sampleBody({ rule: 'late' }))).status, 202);
    assert.equal((await fetch(`${service.admin}/healthz`)).status, 200);
    assert.equal(await service.ended, 0);
    assert.match(service.stdout(), /^\{.*"rule":"late".*\}\n$/);
  });

  it('ends with 1 and the number of lost alerts, and shows no secret', async () => {
    const webhook = await startWebhook(() => new Promise(() => {}));
    const service = await startService({
      output: 'webhook',
      'webhook.url': `${webhook.url}hidden`,
      'webhook.token': 'hunter2',
      'shutdown.drain': '200ms',
      'log.level': 'DEBUG',
    });
    for (let sent = 0; sent < 9; sent++) await post(service.alerts, sampleBody({ output: 'password=hunter2' }));
    service.child.kill('SIGINT');
    assert.equal(await service.ended, 1);
    assert.match(service.stderr(), /"undelivered":9/);
    assert.doesNotMatch(service.stderr(), /hunter2|hidden/);
    webhook.close();
  });

  const commands: Readonly<Record<string, readonly [args: readonly string[], code: number, shown: RegExp]>> = {
    'prints its version': [['--version'], 0, /^\S+ \d+\.\d+\.\d+\n$/],
    'prints its usage': [['--help'], 0, /--config FILE/],
    'checks a configuration': [['--check-config', '--config=config.example.yaml'], 0, /is valid/],
    'refuses an unknown flag': [['--port'], 2, /--port/],
    'refuses an argument': [['serve'], 2, /"serve"/],
    'refuses a file that is not there': [['--config', '/none/config.yaml'], 2, /\/none\/config\.yaml/],
    'names a port that it cannot have': [[], 1, /listen\.address: /],
  };
  for (const [title, [args, code, shown]] of Object.entries(commands)) {
    it(title, () => {
      // An address of no interface of this machine.
      const env = environmentOf({ output: 'stdout', 'listen.address': '192.0.2.1:1' });
      const done = spawnSync(process.execPath, ['build/src/main.js', ...args], { env, encoding: 'utf8' });
      assert.equal(done.status, code, done.stderr);
      assert.match(done.stdout + done.stderr, shown);
    });
  }
});
