import type { Meaning } from './merge-pieces.ts';
import type { Group } from './piece.ts';

/** A kind of text that is merged by its structure. */
export interface Format extends Meaning {
  /** Cuts a text into entries; `undefined` when it is not what it should be. */
  readonly cut: (text: string) => Group | undefined;
  /** Whether a text is whole. */
  readonly valid: (text: string) => boolean;
}
