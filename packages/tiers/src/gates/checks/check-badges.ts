import { badges } from '../../badges.ts';
import { statuses } from '../../statuses.ts';
import { wordsOf } from '../../words.ts';
import { matchGlobs } from '../match-globs.ts';
import { fail, type Outcome, pass, unknown } from '../outcome.ts';
import type { Subject } from '../subject.ts';

const statusBadge = new RegExp(`img\\.shields\\.io/badge/status-(${wordsOf(statuses).join('|')})-([a-z]+)`, 'g');
const scopeBadge = /falco-(core|ecosystem|infra|special)-[a-z]+\.svg/g;

/** Whether the badges of the README say what `tier.yaml` says, in the colours that the governance gives. */
export function checkBadges(subject: Subject): Outcome {
  const { metadata } = subject;
  if (metadata === undefined) return unknown('without tier.yaml nobody knows which badges are right');
  const [readme] = matchGlobs(subject.files(), ['readme*']);
  if (readme === undefined) return fail('there is no README');
  const wanted = badges(metadata.value);
  const lines = (subject.text(readme) ?? '').split('\n');
  const place = (index: number) => ({ file: subject.label(readme), line: index + 1, column: 1 });
  const wrong = lines.flatMap((line, index) =>
    [...line.matchAll(statusBadge), ...line.matchAll(scopeBadge)]
      .map(([found]) => found)
      .filter((found) => !wanted.some(({ image }) => image.includes(found)))
      .map(
        (found) =>
          ({
            code: 'gate-failed',
            message: `the badge ${found} is not the one of tier.yaml`,
            at: place(index),
          }) as const,
      ),
  );
  if (wrong.length > 0) return fail('a badge of the README says something else than tier.yaml', wrong);
  const text = lines.join('\n');
  // The scope is what the Falco Project assigns to repositories of its own.
  const own = metadata.value.repository?.startsWith('falcosecurity/') === true;
  const due = own ? wanted : wanted.filter(({ image }) => image.includes('/status-'));
  const missing = due.filter(
    ({ image }) => !text.includes(image.replace(/\?.*$/, '').replace(/^.*\/(?=falco-|status-)/, '')),
  );
  return missing.length === 0
    ? pass('the badges are those of tier.yaml')
    : fail(`the README lacks the badge ${missing.map(({ text: name }) => name).join(' and ')}`);
}
