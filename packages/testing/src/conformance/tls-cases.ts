import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFileSync, rmSync, utimesSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, type SecureVersion, type TLSSocket } from 'node:tls';
import { sampleAlert } from './alerts.ts';
import { type Authority, type Certificate, withCertificates } from './certificates.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { eventually } from './eventually.ts';
import { rawExchange } from './raw-exchange.ts';
import { send } from './send.ts';
import type { ServiceDefinition, Settings } from './start-service.ts';
import { tlsHandshake } from './tls-handshake.ts';
import { withService } from './with-service.ts';

/** TLS of the receiver, with and without certificates of clients. */
export const tlsCases: readonly ConformanceCase[] = [
  {
    title: 'under mutual TLS a client of the right authority is served, with TLS 1.2 and 1.3',
    run: (service) =>
      withMutualTls(service, async ({ alerts, authority, client, taken }) => {
        for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
          const tls = { ca: authority.cert, ...pair(client), minVersion: version, maxVersion: version };
          assert.equal((await send(alerts, { body: sampleAlert(version), tls })).status, 202);
        }
        await eventually('delivery', () => taken().length === 2);
      }),
  },
  {
    title: 'under mutual TLS a client without a certificate is refused',
    run: (service) =>
      withMutualTls(service, async ({ alerts, authority, taken }) => {
        for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
          const tls = { ca: authority.cert, minVersion: version, maxVersion: version };
          await assert.rejects(send(alerts, { body: sampleAlert('nobody'), tls }));
        }
        assert.deepEqual(taken(), []);
      }),
  },
  {
    title: 'under mutual TLS a client with a certificate of another authority is refused',
    run: (service) =>
      withMutualTls(service, async ({ alerts, authority, stranger, taken }) => {
        const tls = { ca: authority.cert, ...pair(await stranger.issue('client')) };
        await assert.rejects(send(alerts, { body: sampleAlert('stranger'), tls }));
        assert.deepEqual(taken(), []);
      }),
  },
  ...(['TLSv1', 'TLSv1.1'] as const).map(
    (version): ConformanceCase => ({
      title: `${version.replace('v', ' ')} is refused, for a client with the right certificate too`,
      run: (service) =>
        withMutualTls(service, async ({ alerts, authority, client }) => {
          const options = { ca: authority.cert, ...pair(client), ...old(version) };
          assert.equal(await reachesOldServer(authority, client, version), true, 'this machine cannot speak it at all');
          await assert.rejects(tlsHandshake(alerts, options));
        }),
    }),
  ),
  {
    title: 'without client_ca_file TLS needs no certificate of the client',
    run: (service) =>
      withCertificates(async (authority) => {
        const server = await authority.issue('server');
        const settings = { 'listen.tls.certificate_file': server.certFile, 'listen.tls.key_file': server.keyFile };
        await withService(service, { settings }, async ({ alerts }) => {
          assert.equal((await send(alerts, { body: sampleAlert('r'), tls: { ca: authority.cert } })).status, 202);
        });
      }),
  },
  {
    title: 'plain HTTP is not served on the address with TLS',
    run: (service) =>
      withMutualTls(service, async ({ alerts, taken }) => {
        const body = sampleAlert('plain');
        const { text } = await rawExchange(alerts, (socket) => {
          const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
          socket.write(`${head}\r\nConnection: close\r\n\r\n${body}`);
        });
        assert.doesNotMatch(text, /^HTTP\/1\.1 2/);
        assert.deepEqual(taken(), []);
      }),
  },
  {
    title: 'probes and metrics have no TLS, whatever the receiver has',
    run: (service) =>
      withMutualTls(service, async ({ admin }) => {
        assert.equal((await send(admin, { method: 'GET', path: '/readyz' })).status, 200);
      }),
  },
  {
    title: 'a renewed certificate and another client authority are used without a restart',
    run: (service) =>
      withMutualTls(service, async ({ alerts, authority, client, files, stranger }) => {
        const before = await tlsHandshake(alerts, { ca: authority.cert, ...pair(client) });
        const renewed = await stranger.issue('renewed');
        replace(renewed.certFile, files.certFile);
        replace(renewed.keyFile, files.keyFile);
        replace(stranger.certFile, files.caFile);
        const tls = { ca: stranger.cert, ...pair(await stranger.issue('falco')) };
        await eventually('the new certificate is served', async () => {
          const served = await tlsHandshake(alerts, tls).catch(() => before);
          return served !== before;
        });
        assert.equal((await send(alerts, { body: sampleAlert('r'), tls })).status, 202);
        await assert.rejects(
          tlsHandshake(alerts, { ca: stranger.cert, ...pair(client) }),
          'the former authority is trusted',
        );
      }),
  },
  {
    title: 'half a renewal keeps the old certificate in use',
    run: (service) =>
      withMutualTls(service, async ({ alerts, authority, client, files }) => {
        const tls = { ca: authority.cert, ...pair(client) };
        const before = await tlsHandshake(alerts, tls);
        rmSync(files.keyFile);
        for (let again = 0; again < 3; again++) assert.equal(await tlsHandshake(alerts, tls), before);
        replace((await authority.issue('half')).certFile, files.certFile);
        for (let again = 0; again < 3; again++) assert.equal(await tlsHandshake(alerts, tls), before);
      }),
  },
];

interface MutualTls {
  readonly alerts: string;
  readonly admin: string;
  readonly authority: Authority;
  readonly stranger: Authority;
  readonly client: Certificate;
  /** The files that the service was given. */
  readonly files: { readonly certFile: string; readonly keyFile: string; readonly caFile: string };
  readonly taken: () => readonly string[];
}

function withMutualTls(service: ServiceDefinition, run: (given: MutualTls) => Promise<void>): Promise<void> {
  return withCertificates(async (authority, stranger) => {
    const server = await authority.issue('server');
    const client = await authority.issue('client');
    const files = { certFile: server.certFile, keyFile: server.keyFile, caFile: `${authority.certFile}.clients` };
    copyFileSync(authority.certFile, files.caFile);
    const settings: Settings = {
      'listen.tls.certificate_file': files.certFile,
      'listen.tls.key_file': files.keyFile,
      'listen.tls.client_ca_file': files.caFile,
    };
    await withService(service, { settings }, ({ admin, alerts }, sink) =>
      run({ admin, alerts, authority, stranger, client, files, taken: () => sink.taken }),
    );
  });
}

function pair({ cert, key }: Certificate): { readonly cert: string; readonly key: string } {
  return { cert, key };
}

/** OpenSSL 3 speaks these versions only at its lowest security level. */
function old(version: SecureVersion) {
  return { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' };
}

/** Whether the same client, with the same options, reaches a server that does speak an old version. */
async function reachesOldServer(authority: Authority, client: Certificate, version: SecureVersion): Promise<boolean> {
  const { cert, key } = await authority.issue('old');
  const server = createServer({ cert, key, ...old(version) }, (socket: TLSSocket) => socket.end('x'));
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  try {
    await tlsHandshake(`127.0.0.1:${port}`, { ca: authority.cert, ...pair(client), ...old(version) });
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** Puts a file in place of another, with a time that differs even where clocks of file systems are coarse. */
function replace(from: string, to: string): void {
  copyFileSync(from, to);
  const later = new Date(Date.now() + 60_000);
  utimesSync(to, later, later);
}
