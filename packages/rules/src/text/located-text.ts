import type { TextFile } from './text-file.ts';

/** A place in a file. */
export interface Place {
  readonly file: TextFile;
  readonly offset: number;
}

/** A piece of a located text: where in it the piece starts, and the place of each of its characters. */
interface Piece {
  readonly start: number;
  readonly file: TextFile;
  readonly offsets: ArrayLike<number>;
}

/** A text put together from pieces of files, such as a condition that others append to. */
export interface LocatedText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** A text whose character at index i stands at offset `offsets[i]` of the file. One more offset than characters: its end. */
export function locatedText(text: string, file: TextFile, offsets: ArrayLike<number>): LocatedText {
  return { text, pieces: [{ start: 0, file, offsets }] };
}

/** Both texts with a blank between them, which is how Falco appends. */
export function appendText(first: LocatedText, second: LocatedText): LocatedText {
  const shift = first.text.length + 1;
  const moved = second.pieces.map((piece) => ({ ...piece, start: piece.start + shift }));
  return { text: `${first.text} ${second.text}`, pieces: [...first.pieces, ...moved] };
}

/** Where a character stands. An index behind the end gives the place of the end. */
export function placeOf({ pieces }: LocatedText, index: number): Place {
  const piece = pieces.findLast(({ start }) => start <= index) ?? pieces[0];
  if (piece === undefined) throw new Error('a located text has no pieces');
  const within = Math.max(0, Math.min(index - piece.start, piece.offsets.length - 1));
  return { file: piece.file, offset: piece.offsets[within] ?? 0 };
}
