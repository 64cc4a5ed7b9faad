/** A text, or a text that is cut into entries. Writing a piece gives the text that it was cut from, byte for byte. */
export type Piece = string | Group;

/** One entry of a {@link Group}: a key with its value, an item of a list, a table. */
export interface Entry {
  /** What tells the entry from its neighbours; the same in all versions of a text. Unique in its group. */
  readonly key: string;
  /** What stands before it and belongs to it: comments, blank lines; between commas, white space. */
  readonly lead: string;
  readonly piece: Piece;
}

/**
 * How the entries of a group are brought together:
 * `map` by key, with order of no meaning; `set` like that, and an entry that one side removed is gone;
 * `list` by key, with order; `sequence` the same, where two sides may not both add at one place (arguments of a command).
 */
export type GroupRule = 'map' | 'set' | 'list' | 'sequence';

/** A text that is cut into entries. */
export interface Group {
  readonly rule: GroupRule;
  readonly head: string;
  readonly entries: readonly Entry[];
  readonly tail: string;
  /** Between entries. Without one, an entry is whole lines. */
  readonly separator: '' | ',';
  /** Columns by which the first entry is not indented, since it stands behind the dash of a list. */
  readonly hang: number;
  /** Column of the entries, where they are lines. */
  readonly column: number;
}

/** The text of a piece. */
export function writePiece(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  const { head, tail, separator, hang } = piece;
  const texts = piece.entries.map(({ lead, piece: inner }) => lead + writePiece(inner));
  if (separator !== '') {
    return head + texts.join(separator) + (texts.length === 0 ? tail.replace(/^\s*,/, '') : tail);
  }
  // Only the last line of a file may lack its end.
  const lines = texts.map((text, index) => (index < texts.length - 1 && !text.endsWith('\n') ? `${text}\n` : text));
  const [first = '', ...rest] = lines;
  const indent = ' '.repeat(hang);
  const hung = hang > 0 ? first.replace(/^(?:[ \t]*\n)+/, '') : first;
  return head + (hung.startsWith(indent) ? hung.slice(hang) : hung) + rest.join('') + tail;
}

/** A piece whose lines are moved to the right, or to the left where `columns` is negative and there is room. */
export function shiftPiece(piece: Piece, columns: number): Piece {
  if (typeof piece === 'string') return shiftLines(piece, columns);
  return {
    ...piece,
    head: shiftLines(piece.head, columns),
    tail: piece.separator === '' ? shiftLines(piece.tail, columns) : shiftRest(piece.tail, columns),
    hang: piece.hang === 0 ? 0 : piece.hang + columns,
    column: piece.column + columns,
    entries: piece.entries.map((entry) =>
      piece.separator === ''
        ? { ...entry, lead: shiftLines(entry.lead, columns), piece: shiftPiece(entry.piece, columns) }
        : { ...entry, lead: shiftRest(entry.lead, columns), piece: shiftInline(entry.piece, columns) },
    ),
  };
}

function shiftInline(piece: Piece, columns: number): Piece {
  if (typeof piece === 'string') return shiftRest(piece, columns);
  return {
    ...piece,
    head: shiftRest(piece.head, columns),
    tail: shiftRest(piece.tail, columns),
    entries: piece.entries.map((entry) => ({
      ...entry,
      lead: shiftRest(entry.lead, columns),
      piece: shiftInline(entry.piece, columns),
    })),
  };
}

function shiftLines(text: string, columns: number): string {
  const room = ' '.repeat(Math.abs(columns));
  return columns > 0
    ? text.replace(/^(?=[^\n])/gm, room)
    : text.replace(/^[ ]+/gm, (indent) => (indent.startsWith(room) ? indent.slice(room.length) : indent));
}

/** Like {@link shiftLines}, for a text that begins in the middle of a line. */
function shiftRest(text: string, columns: number): string {
  const cut = text.indexOf('\n') + 1;
  return cut === 0 ? text : text.slice(0, cut) + shiftLines(text.slice(cut), columns);
}

/** The entries with keys that are unique: the second of the same key becomes `key #2`. */
export function withUniqueKeys(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const count = (seen.get(entry.key) ?? 0) + 1;
    seen.set(entry.key, count);
    return count === 1 ? entry : { ...entry, key: `${entry.key} #${count}` };
  });
}
