import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleAlert } from './alerts.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { eventually } from './eventually.ts';
import { rawExchange } from './raw-exchange.ts';
import { send } from './send.ts';
import { startSink } from './sink.ts';
import { withService } from './with-service.ts';

/** From the first signal to the exit code. */
export const shutdownCases: readonly ConformanceCase[] = [
  ...(['SIGTERM', 'SIGINT'] as const).map(
    (signal): ConformanceCase => ({
      title: `${signal} under load loses nothing that was accepted, and ends with 0`,
      run: async (service) => {
        const seen = new Set<string>();
        // Every tenth alert is taken only at the second attempt, so that the shutdown meets pauses as well.
        const sink = await startSink(async ({ body }) => {
          await sleep(2);
          const again = seen.has(body);
          seen.add(body);
          return { status: /7"/.test(body) && !again ? 502 : 204 };
        });
        const settings = { 'queue.capacity': '200', 'queue.wait': '50ms', 'delivery.backoff': '20ms' };
        await withService(service, { sink, settings }, async (running) => {
          const stop = new AbortController();
          const load = sendLoad(running.alerts, 8, stop.signal);
          const end = async () => {
            // So many, however long the machine takes for them: then the service is at work.
            await eventually('enough alerts are accepted', () => load.accepted.length >= 300, 30_000);
            running.kill(signal);
            return running.ended();
          };
          const { code, stderr } = await end().finally(() => stop.abort());
          await load.over;
          const { accepted } = load;
          assert.equal(code, 0, stderr.slice(-2000));
          const arrived = new Set(sink.taken);
          assert.deepEqual(
            accepted.filter((rule) => !arrived.has(rule)),
            [],
            'accepted, and lost',
          );
        });
      },
    }),
  ),
  {
    title: 'accepted alerts that cannot be delivered within shutdown.drain are counted, and end it with 1',
    run: (service) =>
      withService(service, { settings: { 'shutdown.drain': '300ms' } }, async (running, sink) => {
        sink.hold();
        for (let sent = 0; sent < 9; sent++) assert.equal((await running.post(sampleAlert('r'))).status, 202);
        running.kill('SIGTERM');
        const { code, stderr } = await running.ended();
        assert.equal(code, 1, stderr);
        const stopped = running.log.find(({ msg }) => msg === 'stopped');
        assert.equal(stopped?.['undelivered'], 9, stderr);
      }),
  },
  {
    title: 'an alert that was dropped before the shutdown does not end it with 1',
    run: async (service) => {
      const sink = await startSink(() => ({ status: 400 }));
      await withService(service, { sink }, async (running) => {
        await running.post(sampleAlert('r'));
        const dropped = 'falco_integration_alerts_dropped_total{reason="refused"}';
        await eventually('it is dropped', async () => (await running.metrics()).get(dropped) === 1);
        running.kill('SIGTERM');
        assert.equal((await running.ended()).code, 0);
      });
    },
  },
  {
    title:
      'after SIGTERM /readyz says no while alerts are accepted for shutdown.delay, and /healthz says yes to the end',
    run: (service) =>
      withService(service, { settings: { 'shutdown.delay': '1500ms' } }, async (running, sink) => {
        assert.equal((await running.get('/readyz')).status, 200);
        running.kill('SIGTERM');
        await eventually('not ready', async () => (await running.get('/readyz')).status === 503, 1400);
        assert.equal((await running.post(sampleAlert('late'))).status, 202);
        assert.equal((await running.get('/healthz')).status, 200);
        assert.equal((await running.ended()).code, 0);
        assert.deepEqual(sink.taken, ['late']);
      }),
  },
  {
    title: 'while the queue drains alerts are refused, and probes and metrics are answered',
    run: (service) =>
      withService(
        service,
        { settings: { 'shutdown.drain': '15s', 'delivery.workers': '1' } },
        async (running, sink) => {
          sink.hold();
          for (const rule of ['a', 'b', 'c']) await running.post(sampleAlert(rule));
          running.kill('SIGTERM');
          let accepted = 3;
          await eventually('alerts are refused', async () => {
            const answer = await send(running.alerts, { body: sampleAlert('late') }).catch(() => undefined);
            if (answer?.status === 202) accepted++;
            return answer?.status !== 202;
          });
          assert.equal((await running.get('/healthz')).status, 200);
          assert.equal((await running.get('/readyz')).status, 503);
          // The worker holds one; it may only now be taking it.
          await eventually('the queue holds all others', async () => {
            return (await running.metrics()).get('falco_integration_queue_length') === accepted - 1;
          });
          sink.release();
          assert.equal((await running.ended()).code, 0);
          assert.equal(sink.taken.length, accepted);
        },
      ),
  },
  {
    title: 'idle connections do not hold the shutdown',
    run: (service) =>
      withService(service, {}, async (running) => {
        const agent = new Agent({ keepAlive: true, maxSockets: 20 });
        await Promise.all(Array.from({ length: 20 }, () => send(running.alerts, { body: sampleAlert('r'), agent })));
        const silent = rawExchange(running.alerts, () => {}, 9000);
        await eventually('delivery', async () => {
          return (await running.metrics()).get('falco_integration_alerts_delivered_total') === 20;
        });
        running.kill('SIGTERM');
        // Go waits for five seconds before it takes a connection without any request for idle.
        const { code } = await running.ended(8000);
        agent.destroy();
        await silent;
        assert.equal(code, 0);
      }),
  },
  {
    title: 'a request that is under way at SIGTERM is answered',
    run: (service) =>
      withService(service, {}, async (running, sink) => {
        const body = sampleAlert('under way');
        const { text } = await rawExchange(running.alerts, async (socket) => {
          const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
          socket.write(`${head}Content-Length: ${body.length}\r\n\r\n${body.slice(0, 20)}`);
          await sleep(200);
          running.kill('SIGTERM');
          await sleep(400);
          socket.write(body.slice(20));
        });
        assert.match(text, /^HTTP\/1\.1 202 /);
        assert.equal((await running.ended()).code, 0);
        assert.deepEqual(sink.taken, ['under way']);
      }),
  },
  {
    title: 'a second signal ends the process at once',
    run: (service) =>
      withService(service, { settings: { 'shutdown.drain': '30s' } }, async (running, sink) => {
        sink.hold();
        await running.post(sampleAlert('r'));
        running.kill('SIGTERM');
        await eventually('not ready', async () => (await running.get('/readyz')).status === 503);
        running.kill('SIGTERM');
        assert.notEqual((await running.ended(3000)).code, 0);
      }),
  },
];

/** Senders at work. */
interface Load {
  /** The rules of the alerts that were accepted so far. */
  readonly accepted: readonly string[];
  readonly over: Promise<void>;
}

/** Sends alerts over some connections until the signal, and gives the rules of those that were accepted. */
function sendLoad(address: string, connections: number, signal: AbortSignal): Load {
  const accepted: string[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const senders = Array.from({ length: connections }, async (_, sender) => {
    for (let sent = 0; !signal.aborted; sent++) {
      const rule = `${sender}-${sent}`;
      const answer = await send(address, { body: sampleAlert(rule), agent }).catch(() => undefined);
      if (answer?.status === 202) accepted.push(rule);
      if (answer === undefined) await sleep(5);
    }
  });
  return { accepted, over: Promise.all(senders).then(() => agent.destroy()) };
}
