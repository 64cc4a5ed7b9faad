import {
  type CompositionLock,
  checkLock,
  type LockOutcome,
  lockFile,
  lockReferences,
  planComposition,
  referencesOf,
  renderLock,
} from '@falco-toolkit/compose';
import { defineCommand, type Host, joinPath, type Plan, readText } from '@falco-toolkit/core';
import { folderOption, openComposition } from '../composition-folder.ts';
import { describeCheck, describeLock } from './describe-lock.ts';

/** Finds the digests of everything that a composition fetches, and keeps them beside it. */
export const lock = defineCommand({
  name: 'lock',
  title: 'Lock a composition',
  summary: 'Finds the digests of the images, charts and artifacts that a composition fetches, and writes its lock.',
  options: {
    path: folderOption,
    update: {
      type: 'boolean',
      title: 'Update',
      description: 'Ask the registries again for what is locked already.',
      default: false,
    },
    check: {
      type: 'boolean',
      title: 'Check',
      description: 'Compare the lock with the composition, without asking anybody or writing anything.',
      default: false,
    },
  },
  formats: ['text', 'json'],
  examples: ['lock compositions/edge', 'lock compositions/edge --update', 'lock compositions/edge --check'],
  run: async ({ check, path, update }, context) => {
    const { folder, input, lock: former } = openComposition(path, context);
    const composition = planComposition(input);
    if (check) {
      const state = checkLock(composition, former);
      const passed = state.unlocked.length === 0 && state.unused.length === 0;
      return { passed, render: (format) => (format === 'json' ? json(state) : describeCheck(input.file.name, state)) };
    }
    const settings = { outside: context.outside, update };
    const outcome = await lockReferences(input.file.name, referencesOf(composition), former, settings);
    const plan = planLock(context.host, folder, outcome);
    return {
      passed: outcome.failures.length === 0,
      render: (format) => (format === 'json' ? json(outcome) : describeLock(input.file.name, outcome)),
      plan,
      notes: plan.operations.length === 0 ? [] : ['Run render, so that what is rendered names the digests.'],
    };
  },
});

/** Writes the lock where it changes; a lock of nothing is none. */
function planLock(host: Host, target: string, { lock: fresh }: LockOutcome): Plan {
  const current = readText(host, joinPath(target, lockFile));
  const content = contentOf(fresh);
  const write = content !== undefined && content !== current;
  return {
    generator: 'lock',
    target,
    operations: write
      ? [
          {
            type: 'write',
            change: current === undefined ? 'create' : 'update',
            path: lockFile,
            content,
            mode: '644',
            ownership: 'managed',
            origin: 'lock',
          },
        ]
      : [],
    tasks: [],
    notes: [],
  };
}

function contentOf(lock: CompositionLock): string | undefined {
  return lock.references.length === 0 ? undefined : renderLock(lock);
}

function json(value: object): string {
  return JSON.stringify(value, null, 2);
}
