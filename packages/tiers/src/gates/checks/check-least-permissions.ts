import type { Problem } from '@falco-toolkit/core';
import type { YamlSource } from '@falco-toolkit/documents';
import { problemOf } from '../../breach.ts';
import { entriesOf } from '../../entries-of.ts';
import { fail, type Outcome, pass } from '../outcome.ts';
import type { Subject } from '../subject.ts';
import { readWorkflows } from './workflows.ts';

/** Whether every workflow grants nothing but reading at its top, so that each job has to ask for what it writes. */
export function checkLeastPermissions(subject: Subject): Outcome {
  const { broken, workflows } = readWorkflows(subject);
  if (broken.length > 0) return fail('a workflow cannot be read', broken);
  const problems = workflows.flatMap(problemsOf);
  if (problems.length > 0)
    return fail(
      `${problems.length === 1 ? 'one workflow grants' : `${problems.length} places grant`} more than reading`,
      problems,
    );
  return pass(
    workflows.length === 0 ? 'there are no workflows' : `${workflows.length} workflows grant nothing but reading`,
  );
}

function problemsOf(workflow: YamlSource): readonly Problem[] {
  const top = entriesOf(workflow.value);
  const jobs = [...entriesOf(top.get('jobs'))];
  const all = jobs.filter(([, job]) => entriesOf(job).get('permissions') === 'write-all');
  const wide = all.map(([name]) =>
    problemOf(workflow, 'gate-failed', {
      path: ['jobs', name, 'permissions'],
      message: `the job ${name} may write everything`,
    }),
  );
  return [...topProblems(workflow, top, jobs), ...wide];
}

function topProblems(
  workflow: YamlSource,
  top: ReadonlyMap<string, unknown>,
  jobs: readonly (readonly [string, unknown])[],
): readonly Problem[] {
  const permissions = top.get('permissions');
  if (!top.has('permissions')) {
    // Where every job states its own, nothing is left for the default to grant.
    if (jobs.length > 0 && jobs.every(([, job]) => entriesOf(job).has('permissions'))) return [];
    const message = 'the workflow has no permissions, so that its token has those of the repository’s settings';
    return [problemOf(workflow, 'gate-failed', { path: [], message })];
  }
  if (permissions === 'write-all')
    return [
      problemOf(workflow, 'gate-failed', { path: ['permissions'], message: 'the workflow may write everything' }),
    ];
  return [...entriesOf(permissions)]
    .filter(([, grant]) => grant === 'write')
    .map(([scope]) =>
      problemOf(workflow, 'gate-failed', {
        path: ['permissions', scope],
        message: `every job may write ${scope}; grant it to the job that does`,
      }),
    );
}
