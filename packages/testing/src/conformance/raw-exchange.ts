import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { splitAddress } from './send.ts';

/** What came back over a connection, and whether the server ended it. */
export interface RawResult {
  readonly text: string;
  readonly closed: boolean;
}

/** Opens a connection, lets `write` use it, and gathers what comes back until the server closes or `limit` ms are over. */
export async function rawExchange(
  address: string,
  write: (socket: Socket) => void | Promise<void>,
  limit = 8000,
): Promise<RawResult> {
  const [host, port] = splitAddress(address);
  const socket = connect({ host, port, allowHalfOpen: true });
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  // A server that has enough may reset the connection; that is a way to close it.
  socket.on('error', () => {});
  const ended = new Promise<true>((resolve) => {
    socket.on('end', () => resolve(true));
    socket.on('close', () => resolve(true));
  });
  try {
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()).once('close', () => resolve()));
    await write(socket);
    const closed = await Promise.race([ended, sleep(limit, false, { ref: false })]);
    return { text, closed };
  } finally {
    socket.destroy();
  }
}
