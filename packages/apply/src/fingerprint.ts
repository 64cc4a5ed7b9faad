import type { Host } from '@falco-toolkit/core';
import { digest } from './digest.ts';

/**
 * What stands at a path, as one word that can be compared and stored:
 * `absent`, `file:MODE:SHA256`, `link:PATH` (where it leads), `directory` or `other`.
 */
export type Fingerprint = string;

/** Takes the fingerprint of what stands at a path. The last component is not followed when it is a link. */
export function fingerprint(host: Host, path: string): Fingerprint {
  const kind = host.kind(path);
  if (kind === undefined) return 'absent';
  if (kind === 'directory') return kind;
  if (kind === 'link') return `link:${host.realPath(path) ?? 'outside'}`;
  const content = host.read(path);
  return content === undefined ? 'other' : `file:${host.mode(path) ?? '644'}:${digest(content)}`;
}
