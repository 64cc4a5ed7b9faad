import type { EnvironmentPlan } from '../plan/composition-plan.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';

/** Does something once for all environments that share their objects: those of a fleet mostly do. The name must not matter to it. */
export function oncePerObjects<T>(make: (environment: EnvironmentPlan) => T): (environment: EnvironmentPlan) => T {
  const made = new Map<readonly KubernetesObject[], T>();
  return (environment) => {
    const known = made.get(environment.objects);
    if (known !== undefined) return known;
    const fresh = make(environment);
    made.set(environment.objects, fresh);
    return fresh;
  };
}
