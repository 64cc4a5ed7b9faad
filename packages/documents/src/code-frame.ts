import type { Position } from '@falco-toolkit/core';

/** The line of a position with one line before and after it, numbered, and a caret below the column. */
export function codeFrame(text: string, at: Pick<Position, 'line' | 'column'>): string {
  const lines = text.split(/\r?\n/);
  const first = Math.max(1, at.line - 1);
  const last = Math.min(lines.length, at.line + 1);
  const width = String(last).length;
  const shown: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const line = (lines[number - 1] ?? '').slice(0, 160);
    shown.push(`  ${number === at.line ? '>' : ' '} ${String(number).padStart(width)} | ${line}`.trimEnd());
    if (number === at.line) shown.push(`    ${' '.repeat(width)} | ${' '.repeat(Math.min(at.column - 1, 160))}^`);
  }
  return shown.join('\n');
}
