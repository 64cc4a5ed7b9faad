import { type ConnectionOptions, connect } from 'node:tls';
import { splitAddress } from './send.ts';

/**
 * Shakes hands, asks for `/nowhere` and waits for the first byte, since in TLS 1.3 a refusal of the client's certificate comes
 * after its own handshake. Gives the fingerprint of the server's certificate; rejects when the server hangs up.
 */
export function tlsHandshake(address: string, options: ConnectionOptions): Promise<string> {
  const [host, port] = splitAddress(address);
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, ...options });
    socket.setTimeout(10_000, () => socket.destroy(new Error('the handshake takes too long')));
    socket.once('secureConnect', () => {
      socket.write('GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    });
    socket.once('data', () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the server hung up')));
  });
}
