import type { EnvironmentPlan } from '../../plan/composition-plan.ts';
import { type KubernetesObject, namespaceOf } from '../../plan/kubernetes-object.ts';
import type { ChartedPart } from './overlay-of.ts';

/** An object that a chart makes, by kind and name. */
export interface MadeObject {
  readonly kind: string;
  readonly name: string;
}

/** What the official charts make of an environment. */
export interface MadeObjects {
  /** The plan's objects among them, in the plan's order, by the part whose chart makes them. */
  readonly planned: readonly { readonly object: KubernetesObject; readonly part: ChartedPart }[];
  /** What the plan lacks, by the part whose chart makes it. */
  readonly surplus: readonly (MadeObject & { readonly part: ChartedPart })[];
}

/** Compares what the official charts make with what an environment has. */
export function chartedObjects({ objects }: EnvironmentPlan, charted: readonly ChartedPart[]): MadeObjects {
  const made = charted.flatMap((part) => {
    const { kind, metadata } = part.parts.object;
    const others = part.facts.makes.map((other) => ({ kind: other.kind, name: `${metadata.name}${other.suffix}` }));
    return [{ kind, name: metadata.name }, ...others].map((object) => ({ ...object, part }));
  });
  const namespaces = new Set(charted.map(({ parts }) => namespaceOf(parts.object)));
  const isReached = (object: KubernetesObject): boolean => {
    const namespace = namespaceOf(object);
    return namespace === undefined || namespaces.has(namespace);
  };
  const makers = new Map(made.map((object) => [keyOf(object), object.part]));
  const planned = objects.filter(isReached).flatMap((object) => {
    const part = makers.get(keyOf({ kind: object.kind, name: object.metadata.name }));
    return part === undefined ? [] : [{ object, part }];
  });
  const found = new Set(planned.map(({ object }) => keyOf({ kind: object.kind, name: object.metadata.name })));
  return { planned, surplus: made.filter((object) => !found.has(keyOf(object))) };
}

function keyOf({ kind, name }: MadeObject): string {
  return `${kind} ${name}`;
}
