import { identityOf } from '../../canonical/canonical-set.ts';
import type { Shortfall } from '../emission.ts';
import type { MadeObjects } from './charted-objects.ts';
import { asShortfall } from './express-workload.ts';

/** Kinds that give access, or run something that nobody locked. */
const consequential: ReadonlySet<string> = new Set([
  ...['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding', 'ServiceAccount', 'Pod'],
]);

/** What charts make beside the workloads: in their own words, or without need. */
export function madeShortfalls({ planned, surplus }: MadeObjects): readonly Shortfall[] {
  const foreign = planned.filter(({ object, part }) => object !== part.parts.object);
  return [
    ...foreign.map(({ object, part }) => {
      const message = `what this ${object.kind} says is the chart's own`;
      const gap = { pointer: '', message, weaker: consequential.has(object.kind) };
      return { ...asShortfall(part.parts, part.facts, gap), object: identityOf(object) };
    }),
    ...surplus.map(({ kind, name, part }) => {
      const message = `it makes a ${kind} that nothing needs, ${name}`;
      return asShortfall(part.parts, part.facts, { pointer: '', message, weaker: consequential.has(kind) });
    }),
  ];
}
