import { compareText } from '@falco-toolkit/core';
import { identityOf } from '../../canonical/canonical-set.ts';
import type { CompositionPlan, EnvironmentPlan } from '../../plan/composition-plan.ts';
import type { Json } from '../../plan/json.ts';
import { compareObjects, type KubernetesObject, namespaceOf } from '../../plan/kubernetes-object.ts';
import type { YamlTree } from '../../yaml/yaml-tree.ts';
import { partOf } from '../group-objects.ts';
import { inReadingOrder } from '../reading-order.ts';
import { camelName } from './camel-name.ts';
import type { ChartValue } from './chart-value.ts';
import { isOneOf, mergeVariants } from './merge-variants.ts';
import { isWorkload, type OpenedObject, openValues } from './open-values.ts';
import { fillPlaceholders } from './placeholder.ts';

/** The template of one object. */
export interface ObjectTemplate {
  /** The object, in the first environment that has it. */
  readonly object: KubernetesObject;
  readonly tree: YamlTree;
  /** The condition under which there is the object at all. */
  readonly condition?: string;
}

/** What a chart consists of. */
export interface ChartParts {
  /** In the order of objects. */
  readonly templates: readonly ObjectTemplate[];
  /** Sorted as users read them: what is true of all first. */
  readonly values: readonly ChartValue[];
}

/** Makes one template of each object, for all environments together, and collects what users may set: nothing unless `open`. */
export function collectTemplates({ base, environments }: CompositionPlan, { open = true } = {}): ChartParts {
  const plans = [base, ...environments];
  const objects = new Map<string, Map<string, KubernetesObject>>();
  for (const { name, objects: own } of plans) {
    for (const object of own) {
      const identity = identityOf(object);
      const known = objects.get(identity) ?? new Map<string, KubernetesObject>();
      objects.set(identity, known.set(name, object));
    }
  }
  const keys = open ? valueKeys(plans) : new Map<string, string>();
  const values = new Map<
    string,
    { path: readonly string[]; shape: ChartValue['shape']; byEnvironment: Map<string, Json> }
  >();
  const templates = [...objects.values()].flatMap((byEnvironment): readonly ObjectTemplate[] => {
    const [first] = byEnvironment.values();
    if (first === undefined) return [];
    const opened = new Map<KubernetesObject, OpenedObject>();
    const variants = [...byEnvironment].map(([name, object]) => {
      const key = keys.get(identityOf(object));
      const result = key === undefined ? { object, values: [] } : (opened.get(object) ?? openValues(object, key));
      opened.set(object, result);
      for (const { path, shape, value } of result.values) {
        const id = path.join('.');
        const known = values.get(id) ?? { path, shape, byEnvironment: new Map<string, Json>() };
        known.byEnvironment.set(name, value);
        values.set(id, known);
      }
      return { environments: [name], value: inReadingOrder(result.object) };
    });
    const tree = fillPlaceholders(mergeVariants(variants));
    const everywhere = byEnvironment.size === plans.length;
    return [{ object: first, tree, ...(everywhere ? {} : { condition: isOneOf([...byEnvironment.keys()]) }) }];
  });
  return {
    templates: templates.toSorted((a, b) => compareObjects(a.object, b.object)),
    // A stable sort: what is true of all workloads first, then by workload.
    values: [...values.values()].toSorted((a, b) => compareText(partKey(a), partKey(b))),
  };
}

function partKey({ path }: ChartValue): string {
  return path.length === 1 ? '' : (path[0] ?? '');
}

/** The key in the values of each workload: the name of its part, or as much of its own as tells it from all others. */
function valueKeys(plans: readonly EnvironmentPlan[]): ReadonlyMap<string, string> {
  const workloads = new Map<string, KubernetesObject>();
  for (const { objects } of plans) {
    for (const object of objects) if (isWorkload(object)) workloads.set(identityOf(object), object);
  }
  const candidates = [...workloads].map(([identity, object]) => {
    const { name } = object.metadata;
    const names = [
      partOf(object),
      name,
      `${name}-${object.kind}`,
      `${name}-${object.kind}-${namespaceOf(object) ?? ''}`,
    ];
    return [identity, [...new Set(names.filter((candidate) => candidate !== '').map(camelName))]] as const;
  });
  const uses = new Map<string, number>();
  for (const name of candidates.flatMap(([, names]) => names)) uses.set(name, (uses.get(name) ?? 0) + 1);
  return new Map(
    candidates.map(([identity, names], index) => [
      identity,
      names.find((name) => uses.get(name) === 1) ?? `workload${index}`,
    ]),
  );
}
