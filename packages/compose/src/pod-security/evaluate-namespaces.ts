import { compareText } from '@falco-toolkit/core';
import { type PodSecurityLevel, podSecurityLevels } from '../plan/composition-plan.ts';
import { type KubernetesObject, namespaceOf } from '../plan/kubernetes-object.ts';
import { evaluatePod, type PodSecurityBreach, podSecurityLevelOf } from './evaluate-pod.ts';
import { widerLevel } from './pod-security-level.ts';
import { podTemplateOf } from './pod-template-of.ts';

/** A workload's own level, and what keeps it from the next tighter one. */
export interface WorkloadVerdict {
  readonly kind: string;
  readonly name: string;
  readonly level: PodSecurityLevel;
  /** What the next tighter level forbids; pointers count from the object on. Empty at the tightest. */
  readonly breaches: readonly PodSecurityBreach[];
}

/** What the workloads of a namespace need, and what its labels say. */
export interface NamespaceVerdict {
  readonly namespace: string;
  /** The level that the namespace enforces by its label; `undefined` without a namespace object or label. */
  readonly declared?: string;
  /** The tightest level that admits all of its workloads. */
  readonly needed: PodSecurityLevel;
  readonly workloads: readonly WorkloadVerdict[];
}

const enforceLabel = 'pod-security.kubernetes.io/enforce';

/** The Pod Security verdict on every namespace that has workloads among the objects, sorted by name. */
export function evaluateNamespaces(objects: readonly KubernetesObject[], minor: number): readonly NamespaceVerdict[] {
  const declared = new Map(
    objects
      .filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Namespace')
      .map(({ metadata }) => [metadata.name, metadata.labels[enforceLabel]]),
  );
  const workloads = new Map<string, WorkloadVerdict[]>();
  for (const object of objects) {
    const verdict = evaluateWorkload(object, minor);
    if (verdict === undefined) continue;
    const namespace = namespaceOf(object) ?? 'default';
    workloads.set(namespace, [...(workloads.get(namespace) ?? []), verdict]);
  }
  return [...workloads]
    .map(([namespace, verdicts]): NamespaceVerdict => {
      const label = declared.get(namespace);
      return {
        namespace,
        ...(label === undefined ? {} : { declared: label }),
        needed: verdicts.map(({ level }) => level).reduce(widerLevel, 'restricted'),
        workloads: verdicts.toSorted((a, b) => compareText(`${a.kind} ${a.name}`, `${b.kind} ${b.name}`)),
      };
    })
    .toSorted((a, b) => compareText(a.namespace, b.namespace));
}

/** The Pod Security verdict on one object; `undefined` for an object that makes no pods. */
export function evaluateWorkload(object: KubernetesObject, minor: number): WorkloadVerdict | undefined {
  const template = podTemplateOf(object);
  if (template === undefined) return undefined;
  const { pod, pointer } = template;
  const level = podSecurityLevelOf(pod, minor);
  const next = podSecurityLevels[podSecurityLevels.indexOf(level) + 1];
  const breaches = next === undefined ? [] : evaluatePod(pod, next, minor);
  return {
    kind: object.kind,
    name: object.metadata.name,
    level,
    breaches: breaches.map(({ rule, pointers }) => ({ rule, pointers: pointers.map((at) => `${pointer}${at}`) })),
  };
}
