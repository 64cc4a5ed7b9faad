import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { sampleAlert } from './alerts.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { eventually } from './eventually.ts';
import { splitAddress } from './send.ts';
import { withService } from './with-service.ts';

/** The client of the webhook goes through the proxy that the environment names. */
export const proxyCase: ConformanceCase = {
  title: 'the webhook is reached through HTTP_PROXY',
  run: async (service) => {
    const asked: string[] = [];
    let behind = '';
    // Clients either ask for the whole URL or for a tunnel; both are right.
    const proxy = createServer((request, response) => {
      asked.push(request.url ?? '');
      request.resume().on('end', () => response.writeHead(204).end());
    });
    proxy.on('connect', (request, socket) => {
      asked.push(`http://${request.url}/`);
      const [host, port] = splitAddress(behind);
      const through = connect({ host, port }, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        through.pipe(socket).pipe(through);
      });
      through.on('error', () => socket.destroy());
      socket.on('error', () => through.destroy());
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo; // a TCP server that listens has one
    const url = `http://127.0.0.1:${port}`;
    const proxied = { ...service, env: { ...service.env, HTTP_PROXY: url, http_proxy: url } };
    try {
      await withService(
        proxied,
        { settings: { 'webhook.url': 'http://alerts.invalid:8000/' } },
        async (running, sink) => {
          behind = new URL(sink.url).host;
          assert.equal((await running.post(sampleAlert('r'))).status, 202);
          await eventually('delivery', async () => {
            return (await running.metrics()).get('falco_integration_alerts_delivered_total') === 1;
          });
          assert.deepEqual(asked, ['http://alerts.invalid:8000/']);
        },
      );
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  },
};
