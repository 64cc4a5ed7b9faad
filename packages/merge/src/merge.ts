import { chooseFormat } from './choose-format.ts';
import type { Format } from './format.ts';
import { type Labels, type MergeResult, mergeLines } from './merge-lines.ts';
import { mergePieces, type Side } from './merge-pieces.ts';
import { type Group, writePiece } from './piece.ts';

/** Three versions of a file. */
export interface MergeInput {
  /** Says by its name what kind of text it is. */
  readonly path: string;
  /** What both sides started from; `undefined` when both added the file. */
  readonly base: string | undefined;
  readonly ours: string;
  readonly theirs: string;
  /** For conflict markers; `yours` and `template` without. */
  readonly labels?: Labels;
}

/** A text of more characters is merged by lines alone. */
const mostStructured = 1_000_000;

/**
 * Brings two changes of one text together. YAML, JSON, TOML, go.mod and lists of patterns are merged by their structure,
 * with comments and order kept; where that cannot decide, and for all other text, by lines. What both changed
 * differently stands between conflict markers.
 */
export function merge(input: MergeInput): MergeResult {
  const { base, ours, theirs } = input;
  if (ours === theirs || base === theirs) return { text: ours, conflicts: [] };
  if (base === ours) return { text: theirs, conflicts: [] };
  // Line endings are a matter of the checkout: they are not a change, and ours stay.
  if (ours.includes('\r\n') && !theirs.includes('\r\n') && !/(?<!\r)\n/.test(ours)) {
    const merged = merge({ ...input, ours: ours.replaceAll('\r\n', '\n') });
    return { ...merged, text: merged.text.replaceAll('\n', '\r\n') };
  }
  return mergeStructures(input) ?? mergeTexts(input);
}

function mergeTexts({ path, base = '', ours, theirs, labels = defaultLabels }: MergeInput): MergeResult {
  const byLines = mergeLines(base, ours, theirs, labels);
  const format = chooseFormat(path);
  if (byLines.conflicts.length > 0 || format === undefined) return byLines;
  // Lines that fit together do not always make a whole: nobody would look at it without a conflict.
  const broken = [base, ours, theirs].every((text) => isValid(format, text)) && !isValid(format, byLines.text);
  return broken ? mergeLines('', ours, theirs, labels) : byLines;
}

const defaultLabels: Labels = { ours: 'yours', theirs: 'template' };

function mergeStructures({ path, base, ours, theirs, labels = defaultLabels }: MergeInput): MergeResult | undefined {
  const format = chooseFormat(path);
  if (format === undefined || Math.max(ours.length, theirs.length, base?.length ?? 0) > mostStructured)
    return undefined;
  const cut = {
    base: base === undefined ? undefined : cutWhole(format, base),
    ours: cutWhole(format, ours),
    theirs: cutWhole(format, theirs),
  };
  if (cut.ours === undefined || cut.theirs === undefined || (base !== undefined && cut.base === undefined))
    return undefined;
  let conflicts = 0;
  const run = (side: Side): string => {
    const onConflict = () => {
      conflicts += 1;
    };
    return writePiece(mergePieces(cut, { ...format, side, onConflict }) ?? '');
  };
  const text = run('ours');
  if (conflicts === 0) return isValid(format, text) ? { text, conflicts: [] } : undefined;
  // The three texts differ only where structure could not decide: there, lines do.
  const merged = mergeLines(run('base'), text, run('theirs'), labels);
  return merged.conflicts.length > 0 || isValid(format, merged.text) ? merged : undefined;
}

function cutWhole(format: Format, text: string): Group | undefined {
  const group = guardDepth(() => format.cut(text));
  return group !== undefined && writePiece(group) === text ? group : undefined;
}

function isValid(format: Format, text: string): boolean {
  return guardDepth(() => format.valid(text)) ?? false;
}

/** Brackets nested by the thousand exhaust the stack of any parser: such a text is one of lines. */
function guardDepth<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
