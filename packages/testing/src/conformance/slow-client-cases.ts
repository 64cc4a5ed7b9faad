import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleAlert } from './alerts.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { eventually } from './eventually.ts';
import { rawExchange } from './raw-exchange.ts';
import type { RunningService } from './start-service.ts';
import { withService } from './with-service.ts';

const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n';
const quick = { settings: { 'listen.read_timeout': '400ms' } };
const unreadable = 'falco_integration_alerts_rejected_total{reason="unreadable"}';

/** Clients that are slow, or leave in the middle. */
export const slowClientCases: readonly ConformanceCase[] = [
  {
    title: 'a body that never comes is answered 408, and the connection is closed',
    run: (service) =>
      withService(service, quick, async (running) => {
        const { closed, text } = await rawExchange(running.alerts, (socket) => void socket.write(`${head}{`));
        assert.match(text, /^HTTP\/1\.1 408 /);
        assert.match(text, /^connection: close\r$/im);
        assert.match(text, /"reason":\s*"unreadable"/);
        assert.ok(closed, 'the connection stays open');
        assert.equal((await running.metrics()).get(unreadable), 1);
        await assertAlive(running);
      }),
  },
  {
    title: 'a body that drips does not last longer than listen.read_timeout',
    run: (service) =>
      withService(service, quick, async (running) => {
        const started = Date.now();
        const { closed, text } = await rawExchange(running.alerts, async (socket) => {
          socket.write(head);
          for (let sent = 0; sent < 60 && !socket.destroyed && !socket.readableEnded; sent++) {
            socket.write(' ');
            await sleep(50);
          }
        });
        assert.match(text, /^HTTP\/1\.1 408 /);
        assert.ok(closed && Date.now() - started < 6000, 'the connection stays open');
        await eventually('one unreadable body', async () => (await running.metrics()).get(unreadable) === 1);
      }),
  },
  {
    title: 'headers that never end do not hold a connection',
    run: (service) =>
      withService(service, quick, async (running) => {
        const { closed, text } = await rawExchange(running.alerts, (socket) => {
          socket.write('POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
        });
        assert.ok(closed, 'the connection stays open');
        assert.match(text, /^(?:HTTP\/1\.1 408 [\s\S]*)?$/);
        await assertAlive(running);
      }),
  },
  {
    title: 'headers without end are refused',
    run: (service) =>
      withService(service, {}, async (running) => {
        const { closed, text } = await rawExchange(running.alerts, (socket) => {
          socket.write(`POST / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(200_000)}\r\n\r\n`);
        });
        assert.ok(closed, 'the connection stays open');
        assert.match(text, /^(?:HTTP\/1\.1 4[0-9][0-9] [\s\S]*)?$/);
        await assertAlive(running);
      }),
  },
  {
    title: 'a client that breaks off in the body is counted, and nothing is passed on',
    run: (service) =>
      withService(service, {}, async (running, sink) => {
        await rawExchange(running.alerts, (socket) => void socket.end(`${head}${sampleAlert('half')}`), 3000);
        await rawExchange(
          running.alerts,
          async (socket) => {
            socket.write(`${head}${sampleAlert('reset')}`);
            await sleep(100);
            socket.resetAndDestroy();
          },
          100,
        );
        await eventually('two unreadable bodies', async () => (await running.metrics()).get(unreadable) === 2);
        await assertAlive(running);
        await eventually('delivery', () => sink.taken.length === 1);
        assert.deepEqual(sink.taken, ['alive']);
      }),
  },
  {
    title: 'what is no HTTP is refused',
    run: (service) =>
      withService(service, {}, async (running) => {
        const { closed, text } = await rawExchange(running.alerts, (socket) => void socket.write('HELLO\r\n\r\n'));
        assert.ok(closed, 'the connection stays open');
        assert.match(text, /^(?:HTTP\/1\.[01] 400 [\s\S]*)?$/);
        await assertAlive(running);
      }),
  },
  {
    title: 'a hundred slow clients do not keep an alert from being accepted',
    run: (service) =>
      withService(service, { settings: { 'listen.read_timeout': '2s' } }, async (running) => {
        const slow = Array.from({ length: 100 }, () =>
          rawExchange(running.alerts, (socket) => void socket.write(`${head}{`)),
        );
        await sleep(300);
        const started = Date.now();
        await assertAlive(running);
        assert.ok(Date.now() - started < 1500, 'the alert had to wait for the slow clients');
        await Promise.all(slow);
        await eventually('all are counted', async () => (await running.metrics()).get(unreadable) === 100);
      }),
  },
];

async function assertAlive(running: RunningService): Promise<void> {
  assert.equal((await running.post(sampleAlert('alive'))).status, 202);
}
