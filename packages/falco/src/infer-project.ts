import type { ReadableTree } from '@falco-toolkit/core';
import { readRecordedKind, resolveTargets } from '@falco-toolkit/kinds';
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { commandTargets } from './command-targets.ts';
import type { ProjectFacts } from './project-facts.ts';
import { toTarget } from './to-target.ts';

/** The Nx project of a `tier.yaml`: its name, tags and targets come from its metadata and its kind. */
export function inferProject(root: string, facts: ProjectFacts, templates: ReadableTree): ProjectConfiguration {
  const { targets, technologies } = fromKind(facts, templates);
  return {
    root,
    name: facts.name,
    projectType: facts.application ? 'application' : 'library',
    tags: [...facts.tags],
    targets: { ...targets, ...commandTargets(facts.artifact) },
    metadata: {
      description: facts.description,
      technologies,
      falco: { ...(facts.made === undefined ? {} : { template: facts.made.template }), buildsOn: facts.buildsOn },
    },
  };
}

interface FromKind {
  readonly targets: Record<string, TargetConfiguration>;
  readonly technologies: string[];
}

/** What the kind gives that the project was made from; a project that was not generated has none. */
function fromKind({ made }: ProjectFacts, templates: ReadableTree): FromKind {
  const kind = made === undefined ? undefined : readRecordedKind(templates, made);
  if (made === undefined || kind === undefined) return { targets: {}, technologies: [] };
  const targets = Object.entries(resolveTargets(kind, made.answers, templates));
  return {
    targets: Object.fromEntries(targets.map(([target, definition]) => [target, toTarget(definition)])),
    technologies: [...(kind.technologies ?? [])],
  };
}
