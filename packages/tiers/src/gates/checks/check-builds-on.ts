import { traceGraph } from '../../graph/trace-graph.ts';
import { fail, type Outcome, pass, unknown } from '../outcome.ts';
import type { Subject } from '../subject.ts';

/** Whether everything that the artifact builds on is there, without a circle, and at least of its own tier. */
export function checkBuildsOn(subject: Subject): Outcome {
  const { aim, graph, metadata } = subject;
  if (metadata === undefined)
    return subject.described ? unknown('tier.yaml cannot be read') : pass('nothing says what it builds on');
  const problems = traceGraph(metadata, graph, aim);
  if (problems.length === 0) return pass(`it builds on ${metadata.value.buildsOn?.join(', ') || 'nothing'}`);
  return fail(problems.map(({ message }) => message).join('; '), problems);
}
