import { createHash } from 'node:crypto';

/** SHA-256 of bytes, in hex: what `settlePlan` wants as its `digest`. */
export function digest(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
