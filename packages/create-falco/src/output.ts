/** Where a command prints. Results go to standard output, everything else to standard error. */
export interface Output {
  readonly print: (text: string) => void;
  readonly note: (text: string) => void;
  readonly color: boolean;
}

/**
 * The process's own streams. Colour only on a terminal, and not where `NO_COLOR` is set. A reader that leaves early, as
 * `head` does, is no reason to stop: what is printed tells of work that goes on.
 */
export function processOutput(): Output {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    color: process.stdout.isTTY === true && (process.env['NO_COLOR'] ?? '') === '',
  };
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
