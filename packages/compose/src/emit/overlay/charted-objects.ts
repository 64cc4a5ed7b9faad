import type { EnvironmentPlan } from '../../plan/composition-plan.ts';
import { type KubernetesObject, namespaceOf } from '../../plan/kubernetes-object.ts';
import type { OverlayParts } from './overlay-of.ts';

/** The objects of a plan that the official charts make, in the plan's order. */
export function chartedObjects({ objects }: EnvironmentPlan, { charted }: OverlayParts): readonly KubernetesObject[] {
  const made = new Set(
    charted.flatMap(({ facts, parts: { object } }) => {
      const { name } = object.metadata;
      const others = facts.makes.map(({ kind, suffix }) => `${kind} ${name}${suffix}`);
      return [`${object.kind} ${name}`, ...others];
    }),
  );
  const namespaces = new Set(charted.map(({ parts }) => namespaceOf(parts.object)));
  return objects.filter((object) => {
    const namespace = namespaceOf(object);
    const inReach = namespace === undefined || namespaces.has(namespace);
    return inReach && made.has(`${object.kind} ${object.metadata.name}`);
  });
}
