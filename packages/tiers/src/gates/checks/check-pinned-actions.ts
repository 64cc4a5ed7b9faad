import type { YamlSource } from '@falco-toolkit/documents';
import { problemOf } from '../../breach.ts';
import { entriesOf, itemsOf } from '../../entries-of.ts';
import type { CheckOf } from '../gate.ts';
import { fail, type Outcome, pass } from '../outcome.ts';
import type { Subject } from '../subject.ts';
import { readWorkflows } from './workflows.ts';

/** Whether every action and reusable workflow of somebody else is named by full commit SHA or image digest. */
export function checkPinnedActions({ except = [] }: CheckOf<'pinned-actions'>, subject: Subject): Outcome {
  const { broken, workflows } = readWorkflows(subject);
  if (broken.length > 0) return fail('a workflow cannot be read', broken);
  if (workflows.length === 0) return pass('there are no workflows');
  const uses = workflows.flatMap(usesOf);
  const loose = uses.filter(({ reference }) => !isPinned(reference, except));
  if (loose.length === 0) return pass(`${uses.length} references are pinned`);
  const problems = loose.map(({ path, reference, workflow }) => {
    const message = `${reference} can be changed by others under its name; name a full commit SHA`;
    return problemOf(workflow, 'gate-failed', { path, message });
  });
  return fail(`${loose.length} of ${uses.length} references are not pinned`, problems);
}

interface Use {
  readonly workflow: YamlSource;
  readonly path: readonly (string | number)[];
  readonly reference: string;
}

function usesOf(workflow: YamlSource): readonly Use[] {
  const found: Use[] = [];
  for (const [name, job] of entriesOf(entriesOf(workflow.value).get('jobs'))) {
    const reusable = entriesOf(job).get('uses');
    if (typeof reusable === 'string') found.push({ workflow, path: ['jobs', name, 'uses'], reference: reusable });
    for (const [index, step] of itemsOf(entriesOf(job).get('steps')).entries()) {
      const action = entriesOf(step).get('uses');
      if (typeof action === 'string')
        found.push({ workflow, path: ['jobs', name, 'steps', index, 'uses'], reference: action });
    }
  }
  return found;
}

function isPinned(reference: string, except: readonly string[]): boolean {
  if (reference.startsWith('./') || reference.startsWith('$/')) return true;
  if (reference.startsWith('docker://')) return /@sha256:[0-9a-f]{64}$/.test(reference);
  const [path = '', ref = ''] = reference.split('@');
  return /^[0-9a-f]{40}$/.test(ref) || except.some((name) => path === name || path.startsWith(`${name}/`));
}
