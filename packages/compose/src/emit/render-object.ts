import type { EnvironmentPlan } from '../plan/composition-plan.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import { renderYaml } from '../yaml/render-yaml.ts';
import { accessComments } from './access-comments.ts';
import { inReadingOrder } from './reading-order.ts';

/** An object as YAML, with the reason above every field that gives a privilege. */
export function renderObject(environment: EnvironmentPlan, object: KubernetesObject): string {
  return renderYaml(inReadingOrder(object), { commentsAt: accessComments(environment, object) });
}
