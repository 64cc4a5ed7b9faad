import type { CheckOf } from '../gate.ts';
import { matchGlobs } from '../match-globs.ts';
import { fail, type Outcome, pass } from '../outcome.ts';
import type { Subject } from '../subject.ts';

/** Whether one of some files is there. */
export function checkFiles({ anyOf }: CheckOf<'files'>, subject: Subject): Outcome {
  const [first] = matchGlobs(subject.files(), anyOf);
  return first === undefined ? fail('no such file is there') : pass(`there is ${first}`);
}

/** Whether none of some files is there. */
export function checkNoFiles({ anyOf }: CheckOf<'no-files'>, subject: Subject): Outcome {
  const found = matchGlobs(subject.files(), anyOf);
  if (found.length === 0) return pass('there is none');
  const problems = found.map((path) => {
    const at = { file: subject.label(path), line: 1, column: 1 };
    return { code: 'gate-failed', message: `${path} does not belong here`, at } as const;
  });
  return fail(
    `there ${found.length === 1 ? 'is' : 'are'} ${found.slice(0, 3).join(', ')}${found.length > 3 ? ` and ${found.length - 3} more` : ''}`,
    problems,
  );
}
