import type { Format } from './format.ts';
import { type Entry, withUniqueKeys } from './piece.ts';
import { splitLines } from './text-lines.ts';

/** Lists of patterns, one a line: what both sides add at one place stands one after the other. */
export const ignoreFormat: Format = {
  cut: (text) => {
    const entries: Entry[] = [];
    let lead = '';
    for (const line of splitLines(text)) {
      const content = line.trim();
      if (content === '' || content.startsWith('#')) lead += line;
      else {
        entries.push({ key: content, lead, piece: line });
        lead = '';
      }
    }
    return { rule: 'list', head: '', entries: withUniqueKeys(entries), tail: lead, separator: '', hang: 0, column: 0 };
  },
  valid: () => true,
};
