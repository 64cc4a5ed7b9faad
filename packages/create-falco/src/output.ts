/** Where a command prints. Results go to standard output, everything else to standard error. */
export interface Output {
  readonly print: (text: string) => void;
  readonly note: (text: string) => void;
  readonly color: boolean;
}

/** The process's own streams. Colour only on a terminal, and not where `NO_COLOR` is set. */
export function processOutput(): Output {
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    color: process.stdout.isTTY === true && (process.env['NO_COLOR'] ?? '') === '',
  };
}
