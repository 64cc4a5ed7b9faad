/** Lines of a program's output that an error message shows. */
const shownLines = 20;

/** The last lines of an output that is as long as it likes. */
export class OutputTail {
  readonly #lines: string[] = [];

  /** Adds a line, without its line break. */
  add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > shownLines) this.#lines.shift();
  }

  /** The last 20 lines. */
  get lines(): readonly string[] {
    return this.#lines;
  }
}
