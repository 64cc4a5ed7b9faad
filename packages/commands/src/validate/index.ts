import { checkComposition, checkLock, planComposition, planRendering, renderComposition } from '@falco-toolkit/compose';
import { defineCommand, describeProblem, type Problem } from '@falco-toolkit/core';
import { folderOption, openComposition } from '../composition-folder.ts';
import { describeNotes } from '../describe-notes.ts';
import { sarifLocation, sarifLog } from '../sarif.ts';
import { checkLevels } from './check-levels.ts';

/** Checks a composition: its parts, the levels of its namespaces, its lock, and whether what is rendered is in step. */
export const validate = defineCommand({
  name: 'validate',
  title: 'Validate a composition',
  summary:
    'Checks that the parts of a composition fit, that its Pod Security levels are as declared, and that it is rendered.',
  options: {
    path: folderOption,
    locked: {
      type: 'boolean',
      title: 'Locked',
      description: 'Fail when something that is fetched has no digest.',
      default: false,
    },
  },
  formats: ['text', 'json', 'sarif'],
  examples: ['validate compositions/edge', 'validate compositions/edge --locked --format=sarif'],
  run: ({ locked, path }, context) => {
    const { folder, input, lock } = openComposition(path, context);
    const broken = checkComposition(input);
    const problems: Problem[] = [...broken];
    const notes: string[] = [];
    if (broken.length === 0) {
      const plan = planComposition(input);
      const { drift, plan: changes } = planRendering(renderComposition(plan), {
        host: context.host,
        target: folder,
        force: false,
      });
      problems.push(
        ...checkLevels(plan),
        ...drift,
        ...outOfStep(
          changes.operations.map((operation) => operation.path),
          folder,
        ),
      );
      const { unlocked, unused } = checkLock(plan, lock);
      const lines = unlocked.map(({ repository, tag }) => `${repository}:${tag} has no digest`);
      if (locked) problems.push(...lines.map(unlockedProblem));
      else if (lines.length > 0) notes.push(`${lines.length} references have no digest yet: run lock`);
      if (unused.length > 0)
        notes.push(`the lock has ${unused.length} references that nothing fetches any more: run lock`);
      notes.push(...describeNotes(plan));
    }
    return {
      passed: problems.length === 0,
      render: (format) => {
        if (format === 'json') return JSON.stringify({ problems }, null, 2);
        if (format === 'sarif') return sarif(problems, context.version);
        return problems.length === 0
          ? `${input.file.name}: nothing to complain about`
          : problems.map(describeProblem).join('\n');
      },
      notes,
    };
  },
});

function unlockedProblem(message: string): Problem {
  return { code: 'broken-metadata', message, hint: 'Run lock, and keep composition.lock.yaml.' };
}

function outOfStep(paths: readonly string[], folder: string): readonly Problem[] {
  if (paths.length === 0) return [];
  const shown = paths.slice(0, 5).join(', ');
  const message = `${folder === '' ? 'the composition' : folder} is not rendered as composition.yaml says: ${shown}${paths.length > 5 ? ` and ${paths.length - 5} more` : ''}`;
  return [{ code: 'broken-record', message, hint: 'Run render.' }];
}

/** Problems in the format that code hosts show beside the lines of a change. */
function sarif(problems: readonly Problem[], version: string): string {
  const results = problems.map(({ at, code, hint, message }) => ({
    ruleId: code,
    level: 'error',
    message: { text: hint === undefined ? message : `${message}. ${hint}` },
    ...(at === undefined ? {} : { locations: [sarifLocation(at.file, at.line, at.column)] }),
  }));
  const rules = [...new Set(problems.map(({ code }) => code))].sort().map((id) => ({ id }));
  const driver = { name: 'falco-toolkit', version, rules };
  return sarifLog({ tool: { driver }, results });
}
