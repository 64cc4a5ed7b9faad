import { escapePointer, isJsonObject, partAt } from '../json/json-shape.ts';
import type { AccessReasons, NamespacePlan, PodSecurityLevel } from '../plan/composition-plan.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import { baselineCapabilities } from '../pod-security/baseline-rules.ts';
import { widerLevel } from '../pod-security/pod-security-level.ts';
import type { Resolution } from '../resolve/resolution.ts';
import { namespaceFor, objectLabels } from './names.ts';
import type { GrantedObject, Workload } from './pod-part.ts';
import { type Grant, joinReasons } from './reasons.ts';

/** Fields of a pod that no level but `privileged` admits, and those that `baseline` admits and `restricted` does not. */
const beyondBaseline =
  /\/(?:privileged|hostPID|hostNetwork|hostIPC|appArmorProfile\/type|seLinuxOptions\/type|annotations\/container\.apparmor[^/]*(?:~1[^/]*)?)$/;
const beyondRestricted = /\/runAsUser$/;

/** The namespaces of some workloads, each with the tightest level that its pods fit. */
export function buildNamespaces(
  workloads: readonly Workload[],
  resolution: Resolution,
): { readonly objects: readonly GrantedObject[]; readonly plans: readonly NamespacePlan[] } {
  const names = [...new Set(workloads.map(({ id }) => namespaceFor(resolution, id)))].sort();
  const version = `v${resolution.facts.kubernetes}`;
  const built = names.map((name) => {
    const inside = workloads.filter(({ id }) => namespaceFor(resolution, id) === name);
    const judged = inside.flatMap(judgePod);
    const level = judged.reduce<PodSecurityLevel>((widest, one) => widerLevel(widest, one.level), 'restricted');
    const reasons = joinReasons([
      ...judged.filter((one) => one.level === level).map((one) => one.reasons),
      ...namespaceOpinions(resolution, 'single-namespace'),
    ]);
    return { object: namespaceObject(name, level, reasons, resolution), plan: { name, level, version } };
  });
  return { objects: built.map(({ object }) => object), plans: built.map(({ plan }) => plan) };
}

function judgePod({
  object,
  pod,
}: Workload): readonly { readonly level: PodSecurityLevel; readonly reasons: AccessReasons }[] {
  return object.grants.flatMap(({ pointer, reasons }) => {
    const level = levelOf(pointer, pod);
    return level === undefined ? [] : [{ level, reasons }];
  });
}

function levelOf(pointer: string, pod: Workload['pod']): PodSecurityLevel | undefined {
  if (beyondBaseline.test(pointer)) return 'privileged';
  if (beyondRestricted.test(pointer)) return 'baseline';
  const part = partAt(pod, pointer.replace('/spec/template/spec', ''));
  if (/\/capabilities\/add\/\d+$/.test(pointer)) {
    if (part === 'NET_BIND_SERVICE') return undefined;
    return typeof part === 'string' && baselineCapabilities.includes(part) ? 'baseline' : 'privileged';
  }
  const hostPath = /\/volumes\/\d+$/.test(pointer) && isJsonObject(part) && 'hostPath' in part;
  return hostPath ? 'privileged' : undefined;
}

function namespaceOpinions({ profile }: Resolution, action: string): readonly AccessReasons[] {
  return profile.opinions
    .filter((one) => one.action === action)
    .map(({ id }) => ({ needs: [], opinions: [`${profile.name}/${id}`] }));
}

function namespaceObject(
  name: string,
  level: PodSecurityLevel,
  reasons: AccessReasons,
  resolution: Resolution,
): GrantedObject {
  const version = `v${resolution.facts.kubernetes}`;
  const prefix = 'pod-security.kubernetes.io';
  const { 'app.kubernetes.io/name': _, ...labels } = objectLabels(resolution, 'falco');
  const levels = Object.fromEntries(
    ['audit', 'enforce', 'warn'].flatMap((mode) => [
      [`${prefix}/${mode}`, level],
      [`${prefix}/${mode}-version`, version],
    ]),
  );
  const value: KubernetesObject = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { ...labels, ...levels } },
  };
  const open = namespaceOpinions(resolution, 'open-network');
  const grants: readonly Grant[] = [
    ...(level === 'restricted' ? [] : [{ pointer: `/metadata/labels/${escapePointer(`${prefix}/enforce`)}`, reasons }]),
    // Without network policies everything may connect to everything: the namespace itself gives that.
    ...(open.length === 0 ? [] : [{ pointer: '/metadata/name', reasons: joinReasons(open) }]),
  ];
  return { value, grants };
}
