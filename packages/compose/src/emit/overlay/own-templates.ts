import type { CompositionPlan } from '../../plan/composition-plan.ts';
import type { EmittedFile } from '../emission.ts';
import { nameFiles } from '../group-objects.ts';
import { collectTemplates } from '../helm/collect-templates.ts';
import { renderTemplate } from '../helm/render-template.ts';
import { overlayOf } from './overlay-of.ts';

/** The objects that the official charts lack, as templates of the umbrella: namespaces, policies, accounts, quotas, other workloads. */
export function ownTemplates(plan: CompositionPlan): readonly EmittedFile[] {
  const [base = plan.base, ...environments] = [plan.base, ...plan.environments].map((environment) => {
    const charted = new Set(overlayOf(environment).made.planned.map(({ object }) => object));
    return { ...environment, objects: environment.objects.filter((object) => !charted.has(object)) };
  });
  const { templates } = collectTemplates({ ...plan, base, environments }, { open: false });
  const names = nameFiles(templates.map(({ object }) => object));
  return templates.map((template) => ({
    path: `templates/${names.get(template.object)}.yaml`,
    content: renderTemplate(template, environments.length === 0 ? base : undefined),
  }));
}
