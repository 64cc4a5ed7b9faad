// SPDX-License-Identifier: Apache-2.0

import { write } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Alert } from '../alert/alert.ts';
import type { Output } from './output.ts';

const writeTo = promisify(write);
const newline = Buffer.from('\n');

/**
 * Writes each alert as one line of JSON to a file descriptor. process.stdout would hold the whole process, probes included, for
 * as long as nobody reads the pipe.
 */
export class StdoutOutput implements Output {
  readonly #descriptor: number;
  #last: Promise<void> = Promise.resolve();

  constructor(descriptor = 1) {
    this.#descriptor = descriptor;
  }

  deliver(alert: Alert, signal: AbortSignal): Promise<void> {
    // One after the other, so that no line is torn apart by another.
    const written = this.#last.then(() => this.#write(Buffer.concat([alert.raw, newline]), signal));
    this.#last = written.catch(() => {});
    return written;
  }

  async close(): Promise<void> {
    await this.#last;
  }

  async #write(line: Buffer, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    for (let written = 0; written < line.length; ) {
      try {
        written += (await writeTo(this.#descriptor, line, written)).bytesWritten;
      } catch (error) {
        // A full pipe that does not block. Half a line is never left behind.
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
        await sleep(10);
      }
    }
  }
}
