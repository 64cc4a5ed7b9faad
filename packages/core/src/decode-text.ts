const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of some bytes, from which the same bytes can be made again: a byte order mark stays. `undefined` for what is no text,
 * which is what is not UTF-8 and, as in git, what has a NUL byte.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
