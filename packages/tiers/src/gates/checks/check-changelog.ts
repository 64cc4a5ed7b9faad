import { matchGlobs } from '../match-globs.ts';
import { fail, type Outcome, pass } from '../outcome.ts';
import type { Subject } from '../subject.ts';

/** Whether the changelog has a section for the latest release; whether there is one at all when no release is known. */
export function checkChangelog(subject: Subject): Outcome {
  const [file] = matchGlobs(subject.files(), ['{CHANGELOG,CHANGES,HISTORY}*', 'docs/{CHANGELOG,CHANGES,HISTORY}*']);
  if (file === undefined) return fail('there is no CHANGELOG');
  const { releases } = subject.git;
  const latest = 'unknown' in releases ? undefined : releases.find(({ version }) => !version.includes('-'));
  if (latest === undefined) return pass(`there is ${file}`);
  const { version } = latest;
  // Headings of Markdown, and of plain text, where they are what is not indented.
  const headings = (subject.text(file) ?? '').split('\n').filter((line) => /^\S/.test(line));
  if (headings.some((line) => namesVersion(line, version))) return pass(`${file} has a section for ${version}`);
  const at = { file: subject.label(file), line: 1, column: 1 };
  return fail(`${file} has no section for ${version}, the latest release`, [
    { code: 'gate-failed', message: `there is no section for ${version}`, at },
  ]);
}

function namesVersion(line: string, version: string): boolean {
  const index = line.indexOf(version);
  return index >= 0 && !/[0-9.]/.test(line[index - 1] ?? '') && !/[0-9]/.test(line[index + version.length] ?? '');
}
