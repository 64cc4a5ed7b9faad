import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Values by a digest of what they were made from, kept in a file from run to run. */
export interface FactsCache {
  /** The value for these texts; made anew when it is not known. What throws is not kept. */
  readonly get: <T>(texts: readonly (Uint8Array | string | undefined)[], make: () => T) => T;
  /** Writes what was asked for, when it is not what the file has. */
  readonly save: () => void;
}

/** Opens a cache. `version` stands for the program: another version starts from nothing. */
export function openFactsCache(file: string, version: string): FactsCache {
  const known = load(file, version);
  const used: Record<string, unknown> = {};
  let fresh = 0;
  return {
    get: (texts, make) => {
      const key = digestOf(texts);
      if (!Object.hasOwn(used, key)) {
        if (!Object.hasOwn(known, key)) fresh += 1;
        used[key] = Object.hasOwn(known, key) ? known[key] : make();
      }
      // Each key comes from the texts of one kind of value.
      return used[key] as ReturnType<typeof make>;
    },
    save: () => {
      if (fresh === 0 && Object.keys(used).length === Object.keys(known).length) return;
      try {
        mkdirSync(dirname(file), { recursive: true });
        const draft = `${file}.${process.pid}`;
        writeFileSync(draft, JSON.stringify({ version, entries: used }));
        renameSync(draft, file);
      } catch {
        // A cache that cannot be kept costs time and nothing else.
      }
    },
  };
}

function load(file: string, version: string): Readonly<Record<string, unknown>> {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8'));
    return stored.version === version ? stored.entries : {};
  } catch {
    // Missing or broken: either way nothing is known.
    return {};
  }
}

function digestOf(texts: readonly (Uint8Array | string | undefined)[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text ?? '\u0000').update('\u0000');
  return hash.digest('base64url');
}
