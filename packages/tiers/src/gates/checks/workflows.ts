import { type Problem, ToolkitError } from '@falco-toolkit/core';
import { readYaml, type YamlSource } from '@falco-toolkit/documents';
import { matchGlobs } from '../match-globs.ts';
import type { Subject } from '../subject.ts';

/** The workflows of an artifact that can be read, and what is wrong with the others. */
export function readWorkflows(subject: Subject): {
  readonly workflows: readonly YamlSource[];
  readonly broken: readonly Problem[];
} {
  const broken: Problem[] = [];
  const workflows = matchGlobs(subject.files(), ['.github/workflows/*.{yml,yaml}']).flatMap((path) => {
    try {
      return [readYaml({ file: subject.label(path), text: subject.text(path) ?? '' }, 'gate-failed')];
    } catch (error) {
      if (!(error instanceof ToolkitError)) throw error;
      broken.push(...error.problems);
      return [];
    }
  });
  return { workflows, broken };
}
