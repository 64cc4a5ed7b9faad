import { createHash } from 'node:crypto';

/** Hex SHA-256; of a text, that of its UTF-8 bytes. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
