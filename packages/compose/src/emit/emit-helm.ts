import type { CompositionPlan } from '../plan/composition-plan.ts';
import type { Emission } from './emission.ts';
import { nameFiles } from './group-objects.ts';
import { helmignore, renderChart, renderNotes, renderReadme } from './helm/chart-files.ts';
import { chartSchema } from './helm/chart-schema.ts';
import { renderEnvironmentValues, renderValues } from './helm/chart-values.ts';
import { collectTemplates } from './helm/collect-templates.ts';
import { renderTemplate } from './helm/render-template.ts';
import { sortFiles } from './sort-files.ts';

/**
 * A chart of our own that gives the plan's objects as they are, with few values: those that a cluster's owner has to be able to set.
 * Environments are values files beside it.
 */
export function emitHelm(plan: CompositionPlan): Emission {
  const { templates, values } = collectTemplates(plan);
  const environments = plan.environments.map(({ name }) => name);
  const names = nameFiles(templates.map(({ object }) => object));
  const alone = environments.length === 0 ? plan.base : undefined;
  const files = [
    { path: 'Chart.yaml', content: renderChart(plan) },
    { path: '.helmignore', content: helmignore },
    { path: 'README.md', content: renderReadme(plan, values) },
    { path: 'values.yaml', content: renderValues(values, environments) },
    { path: 'values.schema.json', content: `${JSON.stringify(chartSchema(values, environments), undefined, 2)}\n` },
    { path: 'templates/NOTES.txt', content: renderNotes(plan) },
    ...plan.environments.map((environment) => ({
      path: `values-${environment.name}.yaml`,
      content: renderEnvironmentValues(values, environment),
    })),
    ...templates.map((template) => ({
      path: `templates/${names.get(template.object)}.yaml`,
      content: renderTemplate(template, alone),
    })),
  ];
  return {
    format: 'helm',
    files: sortFiles(files.map(({ content, path }) => ({ path: `helm/${path}`, content }))),
    shortfalls: [],
  };
}
