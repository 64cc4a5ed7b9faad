import type { EnvironmentPlan } from '../../plan/composition-plan.ts';
import { renderYaml } from '../../yaml/render-yaml.ts';
import { accessComments } from '../access-comments.ts';
import type { ObjectTemplate } from './collect-templates.ts';
import { escapeTemplate } from './template-text.ts';

/**
 * The text of a template. Reasons stand above the fields of which they are the same in every environment: where there is one alone,
 * since positions in lists may differ otherwise.
 */
export function renderTemplate({ condition, object, tree }: ObjectTemplate, plan: EnvironmentPlan | undefined): string {
  const text = renderYaml(tree, {
    escape: escapeTemplate,
    ...(plan === undefined ? {} : { commentsAt: accessComments(plan, object) }),
  });
  return condition === undefined ? text : `{{- if ${condition} }}\n${text}{{- end }}\n`;
}
