import { diff3MergeRegions } from 'node-diff3';
import { splitLines } from './text-lines.ts';

/** The names of the two sides in conflict markers. */
export interface Labels {
  readonly ours: string;
  readonly theirs: string;
}

/** A place that both sides changed differently. */
export interface Conflict {
  /** Line of the opening marker in the merged text, from one. */
  readonly line: number;
}

/** A merged text. Where there are conflicts, it has the markers that git and editors know. */
export interface MergeResult {
  readonly text: string;
  readonly conflicts: readonly Conflict[];
}

/** Above this many differing lines, comparing costs more than it is worth; nobody wrote them by hand. */
const mostLines = 20_000;

/** Merges three texts line by line, as git does. */
export function mergeLines(base: string, ours: string, theirs: string, labels: Labels): MergeResult {
  const [o, a, b] = [splitLines(base), splitLines(ours), splitLines(theirs)];
  const start = commonStart(o, a, b);
  const end = commonEnd(start, o, a, b);
  const [oMiddle, aMiddle, bMiddle] = [o, a, b].map((lines) => lines.slice(start, lines.length - end));
  const writer = new MergedText(labels);
  writer.add(o.slice(0, start));
  mergeMiddle(writer, oMiddle ?? [], aMiddle ?? [], bMiddle ?? []);
  writer.add(o.slice(o.length - end));
  return writer.result();
}

function mergeMiddle(writer: MergedText, o: readonly string[], a: readonly string[], b: readonly string[]): void {
  if (o.length + a.length + b.length > mostLines) {
    writer.addConflict(a, b);
    return;
  }
  const numbers = new Map<string, number>();
  const number = (line: string): number => {
    const known = numbers.get(line) ?? numbers.size;
    numbers.set(line, known);
    return known;
  };
  const regions = diff3MergeRegions(a.map(number), o.map(number), b.map(number));
  for (const region of regions) {
    if (region.stable) {
      const from = { a, o, b }[region.buffer];
      writer.add(from.slice(region.bufferStart, region.bufferStart + region.bufferLength));
      continue;
    }
    const ours = a.slice(region.aStart, region.aStart + region.aLength);
    const theirs = b.slice(region.bStart, region.bStart + region.bLength);
    if (sameLines(ours, theirs)) writer.add(ours);
    else writer.addConflict(ours, theirs);
  }
}

/** Grows line by line and knows where its conflicts stand. */
class MergedText {
  readonly #labels: Labels;
  readonly #lines: string[] = [];
  readonly #conflicts: Conflict[] = [];

  constructor(labels: Labels) {
    this.#labels = labels;
  }

  add(lines: readonly string[]): void {
    for (const line of lines) {
      this.#closeLine();
      this.#lines.push(line);
    }
  }

  addConflict(ours: readonly string[], theirs: readonly string[]): void {
    const start = commonStart(ours, theirs);
    const end = commonEnd(start, ours, theirs);
    this.add(ours.slice(0, start));
    this.#closeLine();
    this.#conflicts.push({ line: this.#lines.length + 1 });
    this.add([`<<<<<<< ${this.#labels.ours}\n`, ...ours.slice(start, ours.length - end), '=======\n']);
    this.add([...theirs.slice(start, theirs.length - end), `>>>>>>> ${this.#labels.theirs}\n`]);
    this.add(ours.slice(ours.length - end));
  }

  result(): MergeResult {
    return { text: this.#lines.join(''), conflicts: this.#conflicts };
  }

  /** Only the last line of a text may lack its end. */
  #closeLine(): void {
    const last = this.#lines.at(-1);
    if (last !== undefined && !last.endsWith('\n')) this.#lines[this.#lines.length - 1] = `${last}\n`;
  }
}

function commonStart(...lists: readonly (readonly string[])[]): number {
  const [first = []] = lists;
  let count = 0;
  while (count < first.length && lists.every((lines) => count < lines.length && lines[count] === first[count]))
    count += 1;
  return count;
}

/** As {@link commonStart} from the end, without what the lists have in common at the start. */
function commonEnd(start: number, ...lists: readonly (readonly string[])[]): number {
  const [first = []] = lists;
  const most = Math.min(...lists.map(({ length }) => length)) - start;
  let count = 0;
  while (count < most && lists.every((lines) => lines.at(-1 - count) === first.at(-1 - count))) count += 1;
  return count;
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
