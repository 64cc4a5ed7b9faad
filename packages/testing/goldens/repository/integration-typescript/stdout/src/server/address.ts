// SPDX-License-Identifier: Apache-2.0

import type { AddressInfo, ListenOptions } from 'node:net';

/** Reads HOST:PORT, with every address of the machine where the host is empty; gives undefined when it is something else. */
export function parseAddress(text: string): ListenOptions | undefined {
  const match = /^(?:\[([^\]]*)\]|([^:[\]]*)):(\d{1,5})$/.exec(text);
  if (match === null) return undefined;
  const [, ipv6, name, digits] = match;
  const host = ipv6 ?? name ?? '';
  const port = Number(digits);
  if (port > 65_535) return undefined;
  return host === '' ? { port } : { host, port };
}

/** HOST:PORT of a server that listens. */
export function formatAddress({ address, family, port }: AddressInfo): string {
  return family === 'IPv6' ? `[${address}]:${port}` : `${address}:${port}`;
}
