// SPDX-License-Identifier: Apache-2.0

import { constants } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createSecureContext, type Server, type TlsOptions } from 'node:tls';
import { type Log, textOf } from '../log.ts';

/** PEM files. With `clientCa`, only clients with a certificate of that authority get in. */
export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
  readonly clientCa?: string;
}

/** Loads the files. Throws an error that names the file. */
export function tlsOptions({ certificate, clientCa, key }: TlsFiles): TlsOptions {
  const options: TlsOptions = {
    cert: readFileSync(certificate),
    key: readFileSync(key),
    minVersion: 'TLSv1.2',
    // A resumed session would outlive the client authority it was verified with.
    secureOptions: constants.SSL_OP_NO_TICKET,
    ...(clientCa !== undefined && { ca: readFileSync(clientCa), requestCert: true, rejectUnauthorized: true }),
  };
  if (clientCa !== undefined && !String(options.ca).includes('-----BEGIN CERTIFICATE-----')) {
    throw new Error(`no certificate in ${clientCa}`);
  }
  try {
    createSecureContext(options);
  } catch (error) {
    throw new Error(`load the certificate ${certificate} and its key ${key}: ${textOf(error)}`);
  }
  return options;
}

/** Loads the files again when one of them has changed, so that renewed certificates need no restart. */
export function reloadTls(server: Server, files: TlsFiles, log: Log): void {
  let stamp = stampOf(files);
  server.prependListener('connection', () => {
    const current = stampOf(files);
    if (current === stamp) return;
    // Remembered even if loading fails: half a renewal is reported once, and the other half changes the stamp again.
    stamp = current;
    try {
      server.setSecureContext(tlsOptions(files));
      log.info('certificates reloaded');
    } catch (error) {
      log.error('certificates not reloaded, the old ones stay', { error });
    }
  });
}

/** Changes when one of the files does. */
function stampOf({ certificate, clientCa, key }: TlsFiles): string {
  return [certificate, key, ...(clientCa === undefined ? [] : [clientCa])]
    .map((file) => statSync(file, { bigint: true, throwIfNoEntry: false }))
    .map((status) => `${status?.mtimeNs} ${status?.size}`)
    .join(';');
}
