import { type CompositionPlan, evaluateNamespaces } from '@falco-toolkit/compose';
import type { Problem } from '@falco-toolkit/core';

/** Checks that the Pod Security level of every namespace is exactly the one that its pods need. */
export function checkLevels({ base, environments }: CompositionPlan): readonly Problem[] {
  return [base, ...environments].flatMap(({ model, name, objects }) => {
    const minor = Number(model.facts.kubernetes.split('.')[1]);
    return evaluateNamespaces(objects, minor).flatMap(({ declared, namespace, needed }): readonly Problem[] => {
      if (declared === needed) return [];
      const where = name === '' ? '' : ` in ${name}`;
      const message = `the namespace ${namespace} declares ${declared ?? 'no level'}${where}, and its pods need ${needed}`;
      return [{ code: 'broken-metadata', message }];
    });
  });
}
