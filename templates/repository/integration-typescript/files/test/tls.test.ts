// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { copyFileSync, rmSync, utimesSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { type ConnectionOptions, connect } from 'node:tls';
import { createLog } from '../src/log.ts';
import { HttpServer } from '../src/server/server.ts';
import { tlsOptions } from '../src/server/tls.ts';
import { type Authority, type Certificate, makeAuthority } from './certificates.ts';

const log = createLog('ERROR', () => {});

describe('HttpServer with mutual TLS', () => {
  let authority: Authority;
  let stranger: Authority;
  let client: Certificate;
  let files: Certificate;
  let server: HttpServer;
  let port: number;

  before(async () => {
    authority = makeAuthority();
    stranger = makeAuthority();
    client = authority.issue('client');
    files = authority.issue('server');
    server = new HttpServer({
      handler: (_, response) => void response.end('x'),
      readTimeout: 1000,
      tls: { certificate: files.certFile, key: files.keyFile, clientCa: authority.certFile },
      log,
    });
    port = Number((await server.listen({ host: '127.0.0.1', port: 0 })).split(':').at(-1));
  });
  after(() => {
    server.destroy();
    authority.remove();
    stranger.remove();
  });

  const shake = (from: Certificate | undefined, options: ConnectionOptions = {}) =>
    handshake(port, { ca: authority.cert, ...(from && { cert: from.cert, key: from.key }), ...options });

  it('serves a client with a certificate of the authority', async () => {
    await shake(client, { maxVersion: 'TLSv1.2' });
    await shake(client, { minVersion: 'TLSv1.3' });
  });

  it('refuses a client without a certificate, or with one of another authority', async () => {
    await assert.rejects(shake(undefined));
    await assert.rejects(shake(stranger.issue('client')));
  });

  it('refuses versions before TLS 1.2', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await assert.rejects(shake(client, old), { code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' });
  });

  it('loads renewed files at the next connection, and keeps the old ones while half of them is missing', async () => {
    const first = await shake(client);
    const { keyFile } = files;
    copyFileSync(keyFile, `${keyFile}.old`);
    rmSync(keyFile);
    assert.equal(await shake(client), first);

    authority.issue('server');
    const later = new Date(Date.now() + 60_000);
    utimesSync(keyFile, later, later);
    assert.notEqual(await shake(client), first);
  });

  it('names the file that is wrong', () => {
    const none = '/none/tls.pem';
    const { certFile: certificate, keyFile: key } = client;
    assert.throws(() => tlsOptions({ certificate: none, key }), /\/none\/tls\.pem/);
    assert.throws(() => tlsOptions({ certificate, key: none }), /\/none\/tls\.pem/);
    assert.throws(() => tlsOptions({ certificate, key: stranger.keyFile }), /client\.crt/);
    assert.throws(() => tlsOptions({ certificate, key, clientCa: key }), /no certificate in .*client\.key/);
  });
});

/** Waits for the first byte, since in TLS 1.3 a refusal of the client comes after its own handshake. Gives the server's fingerprint. */
function handshake(port: number, options: ConnectionOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ...options });
    socket.once('secureConnect', () => void socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'));
    socket.once('data', () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the server hung up')));
  });
}
