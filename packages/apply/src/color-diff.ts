const reset = '\u001b[m';
const styles = { header: '\u001b[1m', hunk: '\u001b[36m', added: '\u001b[32m', removed: '\u001b[31m' } as const;

/** Gives a git-style patch the colours that git gives it on a terminal. */
export function colorDiff(patch: string): string {
  // Hunk headers count their lines, so that a changed line that looks like a header is not taken for one.
  let left = { before: 0, after: 0 };
  const lines = patch.split('\n').map((line) => {
    const hunk = /^@@ -\d+,(\d+) \+\d+,(\d+) @@/.exec(line);
    if (left.before + left.after === 0) {
      if (hunk !== null) left = { before: Number(hunk[1]), after: Number(hunk[2]) };
      return line === ''
        ? line
        : paint(line, hunk === null ? (line.startsWith('\\') ? '' : styles.header) : styles.hunk);
    }
    if (line.startsWith('\\')) return line;
    if (!line.startsWith('+')) left.before -= 1;
    if (!line.startsWith('-')) left.after -= 1;
    return paint(line, line.startsWith('+') ? styles.added : line.startsWith('-') ? styles.removed : '');
  });
  return lines.join('\n');
}

function paint(line: string, style: string): string {
  return style === '' ? line : `${style}${line}${reset}`;
}
