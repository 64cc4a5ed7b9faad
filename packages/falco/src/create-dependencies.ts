import { joinPath } from '@falco-toolkit/core';
import { type CreateDependencies, DependencyType, type ProjectConfiguration, type StaticDependency } from '@nx/devkit';

/** What a project builds on is what it depends on: `project:<name>` another project, `core:<id>` a core artifact. */
export const createDependencies: CreateDependencies = (_, { externalNodes, projects }) =>
  Object.entries(projects).flatMap(([source, project]) =>
    buildsOnOf(project).flatMap((name): readonly StaticDependency[] => {
      const target = name.startsWith('project:') ? name.slice('project:'.length) : name;
      const known = Object.hasOwn(projects, target) || Object.hasOwn(externalNodes ?? {}, target);
      // What is not there is for `tier-check` to say; a graph with a hole is better than none.
      if (!known || target === source) return [];
      return [{ source, target, type: DependencyType.static, sourceFile: joinPath(project.root, 'tier.yaml') }];
    }),
  );

function buildsOnOf({ metadata }: ProjectConfiguration): readonly string[] {
  const ours: unknown = metadata?.['falco'];
  const buildsOn = typeof ours === 'object' && ours !== null && 'buildsOn' in ours ? ours.buildsOn : undefined;
  return Array.isArray(buildsOn) ? buildsOn.map(String) : [];
}
