import type { RbacNeed } from '@falco-toolkit/catalog';
import type { AccessReasons } from '../plan/composition-plan.ts';
import type { Json } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import type { Resolution } from '../resolve/resolution.ts';
import { reasonsOf } from './active-need.ts';
import { namespaceFor, objectLabels, objectName } from './names.ts';
import type { GrantedObject, Workload } from './pod-part.ts';
import { joinReasons } from './reasons.ts';

interface Rule {
  readonly rule: RbacNeed['rule'];
  readonly reasons: AccessReasons;
}

/** Roles with exactly the rights that a workload needs, and their bindings; nothing where it needs none. */
export function buildRbac({ id, needs }: Workload, resolution: Resolution): readonly GrantedObject[] {
  const rules = needs.flatMap((active): readonly Rule[] =>
    active.need.kind === 'rbac' ? [{ rule: active.need.rule, reasons: reasonsOf(active) }] : [],
  );
  return (['cluster', 'namespace'] as const).flatMap((reach) => {
    const merged = mergeRules(rules.filter(({ rule }) => rule.reach === reach));
    return merged.length === 0 ? [] : roleAndBinding(id, reach, merged, resolution);
  });
}

/** Rules about the same resources as one, with all verbs; sorted. */
function mergeRules(rules: readonly Rule[]): readonly Rule[] {
  const byTarget = new Map<string, Rule>();
  for (const { reasons, rule } of rules) {
    for (const resource of rule.resources) {
      const target = JSON.stringify([rule.apiGroups, resource, rule.resourceNames]);
      const before = byTarget.get(target);
      const verbs = [...new Set([...(before?.rule.verbs ?? []), ...rule.verbs])].sort();
      const why = before === undefined ? reasons : joinReasons([before.reasons, reasons]);
      byTarget.set(target, { rule: { ...rule, resources: [resource], verbs }, reasons: why });
    }
  }
  return joinResources([...byTarget.keys()].sort().flatMap((target) => byTarget.get(target) ?? []));
}

/** Rules that differ in their resources only, as one. */
function joinResources(rules: readonly Rule[]): readonly Rule[] {
  const alike = new Map<string, Rule>();
  for (const one of rules) {
    const { resources, ...rest } = one.rule;
    const key = JSON.stringify([rest, one.reasons]);
    const before = alike.get(key);
    const joined = [...(before?.rule.resources ?? []), ...resources];
    alike.set(key, { ...one, rule: { ...one.rule, resources: joined } });
  }
  return [...alike.values()];
}

function roleAndBinding(
  id: string,
  reach: 'cluster' | 'namespace',
  rules: readonly Rule[],
  resolution: Resolution,
): readonly GrantedObject[] {
  const namespace = namespaceFor(resolution, id);
  const name = objectName(resolution, id);
  const labels = objectLabels(resolution, id);
  const metadata = { name, labels, ...(reach === 'namespace' ? { namespace } : {}) };
  const kind = reach === 'cluster' ? 'ClusterRole' : 'Role';
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const role: KubernetesObject = {
    apiVersion,
    kind,
    metadata,
    rules: rules.map(
      ({ rule }): Json => ({
        apiGroups: rule.apiGroups,
        ...(rule.resourceNames === undefined ? {} : { resourceNames: rule.resourceNames }),
        resources: rule.resources,
        verbs: rule.verbs,
      }),
    ),
  };
  const binding: KubernetesObject = {
    apiVersion,
    kind: `${kind}Binding`,
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  };
  const all = joinReasons(rules.map(({ reasons }) => reasons));
  return [
    { value: role, grants: rules.map(({ reasons }, index) => ({ pointer: `/rules/${index}`, reasons })) },
    { value: binding, grants: [{ pointer: '/roleRef', reasons: all }] },
  ];
}
