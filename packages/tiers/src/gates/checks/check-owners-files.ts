import { checkApproverCount } from '../../check-owners.ts';
import { statuses } from '../../statuses.ts';
import type { CheckOf } from '../gate.ts';
import { fail, type Outcome, pass, unknown } from '../outcome.ts';
import { readOwnersFiles } from '../owners-files.ts';
import type { Subject } from '../subject.ts';

/** Checks the OWNERS files: that Prow takes all they say, or that the root one names enough people. */
export function checkOwnersFiles(check: CheckOf<'owners'>, subject: Subject): Outcome {
  const { aliases, count, problems, root } = readOwnersFiles(subject);
  if (check.rule === 'valid') {
    if (subject.text('OWNERS') === undefined) return fail('there is no OWNERS file at the root', problems);
    if (problems.length > 0)
      return fail(`OWNERS has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}`, problems);
    return pass(count === 1 ? 'the OWNERS file follows the rules' : `${count} OWNERS files follow the rules`);
  }
  if (root === undefined) return unknown('there is no OWNERS file at the root that can be read');
  // An official artifact is stable, whatever tier.yaml says of it today.
  const status = subject.aim === 'official' ? 'stable' : (subject.metadata?.value.status ?? 'sandbox');
  const short = checkApproverCount(root, { status, ...(aliases === undefined ? {} : { aliases }) });
  if (short.length > 0) return fail(short.map(({ message }) => message).join('; '), short);
  return pass(
    `OWNERS names at least ${statuses[status].approvers} ${statuses[status].approvers === 1 ? 'approver' : 'approvers'}, as status ${status} asks for`,
  );
}
