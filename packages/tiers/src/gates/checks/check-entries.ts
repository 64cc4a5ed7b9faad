import type { CheckOf } from '../gate.ts';
import { matchGlobs } from '../match-globs.ts';
import { fail, type Outcome, pass } from '../outcome.ts';
import type { Subject } from '../subject.ts';

/** Counts what a Markdown file lists: items and rows of tables, without the heads of tables and what stands in comments. */
export function checkEntries({ files, minimum }: CheckOf<'entries'>, subject: Subject): Outcome {
  const [file] = matchGlobs(subject.files(), files);
  if (file === undefined) return fail('no such file is there');
  const count = countEntries(subject.text(file) ?? '');
  const said = `${file} lists ${count}`;
  if (count >= minimum) return pass(said);
  const at = { file: subject.label(file), line: 1, column: 1 };
  return fail(`${said}, and ${minimum} are asked for`, [{ code: 'gate-failed', message: said, at }]);
}

function countEntries(text: string): number {
  const lines = text
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .split('\n')
    .map((line) => line.trim());
  const items = lines.filter((line) => /^[-*+] +\S/.test(line)).length;
  const isRow = (line: string | undefined): boolean => line?.startsWith('|') === true;
  const rows = lines.filter((line, index) => isRow(line) && !isRule(line) && !isRule(lines[index + 1])).length;
  return items + rows;
}

/** The line below the head of a table. */
function isRule(line: string | undefined): boolean {
  return line !== undefined && /^\|[\s:|-]+$/.test(line) && line.includes('-');
}
