import assert from 'node:assert/strict';
import { sampleAlert } from './alerts.ts';
import { assertRejected } from './assert-rejected.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { rawExchange } from './raw-exchange.ts';
import type { Message } from './send.ts';
import { withService } from './with-service.ts';

const taken: Readonly<Record<string, Message>> = {
  'a character set in the content type': { headers: { 'content-type': 'application/json; charset=utf-8' } },
  'a content type in capitals': { headers: { 'content-type': 'Application/JSON' } },
  'the content encoding identity': { headers: { 'content-encoding': 'identity' } },
  'a query': { path: '/?from=falco' },
};

const refused: Readonly<Record<string, readonly [Message, status: number, reason: string]>> = {
  'GET is answered 405': [{ method: 'GET' }, 405, 'method'],
  'PUT is answered 405': [{ method: 'PUT' }, 405, 'method'],
  'DELETE is answered 405': [{ method: 'DELETE' }, 405, 'method'],
  'text/plain is answered 415': [{ headers: { 'content-type': 'text/plain' } }, 415, 'content_type'],
  'a missing content type is answered 415': [{ headers: { 'content-type': undefined } }, 415, 'content_type'],
  'a content type that only begins right is answered 415': [
    { headers: { 'content-type': 'application/jsonlines' } },
    415,
    'content_type',
  ],
  'a compressed body is answered 415': [{ headers: { 'content-encoding': 'gzip' } }, 415, 'content_type'],
};

/** Method, path, headers and size of a request. */
export const requestCases: readonly ConformanceCase[] = [
  ...Object.entries(taken).map(
    ([name, message]): ConformanceCase => ({
      title: `a request is accepted with ${name}`,
      run: (service) =>
        withService(service, {}, async (running) => {
          const answer = await running.post(sampleAlert('r'), message);
          assert.equal(answer.status, 202, answer.body);
        }),
    }),
  ),
  ...Object.entries(refused).map(
    ([title, [message, status, reason]]): ConformanceCase => ({
      title,
      run: (service) =>
        withService(service, {}, async (running, sink) => {
          const answer = await running.post(sampleAlert('r'), message);
          assertRejected(answer, status, reason);
          if (status === 405) assert.equal(answer.headers.allow, 'POST');
          assert.equal((await running.metrics()).get(`falco_integration_alerts_rejected_total{reason="${reason}"}`), 1);
          assert.equal(sink.deliveries.length, 0);
        }),
    }),
  ),
  {
    title: 'HEAD is answered 405 without a body',
    run: (service) =>
      withService(service, {}, async (running) => {
        const answer = await running.post('', { method: 'HEAD' });
        assert.deepEqual([answer.status, answer.headers.allow, answer.body], [405, 'POST', '']);
      }),
  },
  {
    title: 'text/plain is answered with what to change in falco.yaml',
    run: (service) =>
      withService(service, {}, async (running) => {
        const answer = await running.post('text', { headers: { 'content-type': 'text/plain' } });
        assert.match(assertRejected(answer, 415, 'content_type').errors.join(), /json_output/);
      }),
  },
  {
    title: 'another path than / is answered 404, whatever the method, and is not counted',
    run: (service) =>
      withService(service, {}, async (running) => {
        for (const path of ['/alerts', '/metrics', '/healthz', '/index.html']) {
          for (const method of ['POST', 'GET']) {
            assert.equal((await running.post(method === 'POST' ? sampleAlert('r') : '', { method, path })).status, 404);
          }
        }
        const metrics = await running.metrics();
        const counted = [...metrics].filter(([series]) => series.startsWith('falco_integration_alerts_'));
        assert.deepEqual(
          counted.filter(([, value]) => value !== 0),
          [],
        );
      }),
  },
  {
    title: 'a body of exactly the limit is accepted, and one byte more is answered 413',
    run: (service) =>
      withService(service, { settings: { 'listen.body_limit': '1000' } }, async (running) => {
        const fitting = sampleAlert('r').padEnd(1000);
        assert.equal((await running.post(fitting)).status, 202);
        const answer = await running.post(`${fitting} `);
        assert.match(assertRejected(answer, 413, 'too_large').errors.join(), /1000 bytes/);
        assert.equal((await running.metrics()).get('falco_integration_alerts_rejected_total{reason="too_large"}'), 1);
      }),
  },
  {
    title: 'a chunked body that grows over the limit is answered 413',
    run: (service) =>
      withService(service, { settings: { 'listen.body_limit': '1000' } }, async (running, sink) => {
        const { text } = await rawExchange(
          running.alerts,
          (socket) => {
            const chunk = `200\r\n${' '.repeat(0x200)}\r\n`;
            socket.write(
              'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
            );
            socket.write(`${chunk}${chunk}${chunk}`);
          },
          2000,
        );
        assert.match(text, /^HTTP\/1\.1 413 /);
        assert.match(text, /"reason":\s*"too_large"/);
        assert.equal(sink.deliveries.length, 0);
      }),
  },
  {
    title: 'a body that is announced too large is answered 413 before it is sent',
    run: (service) =>
      withService(service, { settings: { 'listen.body_limit': '1000' } }, async (running) => {
        const { text } = await rawExchange(
          running.alerts,
          (socket) => {
            const length = 10 * 1024 * 1024 * 1024;
            socket.write(
              `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`,
            );
          },
          2000,
        );
        assert.match(text, /^HTTP\/1\.1 413 /);
      }),
  },
  {
    title: 'a client that waits for 100 Continue gets it',
    run: (service) =>
      withService(service, {}, async (running) => {
        const body = sampleAlert('r');
        const { text } = await rawExchange(running.alerts, async (socket) => {
          const first = new Promise((resolve) => socket.once('data', resolve));
          socket.write(
            'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n' +
              `Expect: 100-continue\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`,
          );
          await first;
          socket.write(body);
        });
        assert.match(text, /^HTTP\/1\.1 100 /);
        assert.match(text, /HTTP\/1\.1 202 /);
      }),
  },
  {
    title: 'requests over one connection are answered in turn, also after one with an error',
    run: (service) =>
      withService(service, {}, async (running) => {
        const request = (body: string, last = false) =>
          `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${last ? 'Connection: close\r\n' : ''}` +
          `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
        const { text } = await rawExchange(running.alerts, (socket) => {
          socket.write(request(sampleAlert('a')) + request('{}') + request(sampleAlert('b'), true));
        });
        assert.deepEqual(
          [...text.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => status),
          ['202', '400', '202'],
        );
      }),
  },
];
