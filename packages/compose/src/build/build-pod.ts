import { escapePointer } from '../json/json-shape.ts';
import type { Json, JsonObject } from '../plan/json.ts';
import type { Resolution } from '../resolve/resolution.ts';
import { type ActiveNeed, reasonsOf } from './active-need.ts';
import type { BuiltContainer } from './build-container.ts';
import { hasAppArmorField } from './build-security.ts';
import { objectName } from './names.ts';
import { below, type Grant, type Granted, joinReasons } from './reasons.ts';

/** What a pod is made from. */
export interface PodInput {
  readonly id: string;
  readonly resolution: Resolution;
  readonly containers: readonly BuiltContainer[];
  readonly inits: readonly BuiltContainer[];
  readonly needs: readonly ActiveNeed[];
  readonly sensor: boolean;
  /** Several pods of one kind keep away from each other. */
  readonly spread?: Readonly<Record<string, string>>;
}

/** The spec of a pod; the grants are relative to it. */
export function buildPod(input: PodInput): Granted<JsonObject> {
  const { containers, id, inits, needs, resolution, spread } = input;
  const grants: Grant[] = [];
  const spec: Record<string, Json> = {};

  const rbac = needs.filter(({ need }) => need.kind === 'rbac');
  spec['serviceAccountName'] = objectName(resolution, id);
  spec['automountServiceAccountToken'] = rbac.length > 0;
  if (rbac.length > 0)
    grants.push({ pointer: '/automountServiceAccountToken', reasons: joinReasons(rbac.map(reasonsOf)) });

  for (const [field, namespace] of [
    ['hostPID', 'pid'],
    ['hostNetwork', 'network'],
    ['hostIPC', 'ipc'],
  ] as const) {
    const wanting = needs.filter(({ need }) => need.kind === 'host-namespace' && need.namespace === namespace);
    if (wanting.length === 0) continue;
    spec[field] = true;
    grants.push({ pointer: `/${field}`, reasons: joinReasons(wanting.map(reasonsOf)) });
  }

  if (input.sensor) Object.assign(spec, placeSensor(resolution, grants));
  if (spread !== undefined) spec['topologySpreadConstraints'] = [spreadOver(spread)];
  if (spread !== undefined) spec['affinity'] = { podAntiAffinity: apart(spread) };

  spec['containers'] = containers.map(({ value }) => value);
  if (inits.length > 0) spec['initContainers'] = inits.map(({ value }) => value);
  for (const [field, list] of [
    ['containers', containers],
    ['initContainers', inits],
  ] as const) {
    for (const [index, one] of list.entries()) grants.push(...below(`/${field}/${index}`, one.grants));
  }
  const volumes = volumesOf([...inits, ...containers]);
  if (volumes.value.length > 0) spec['volumes'] = volumes.value;
  return { value: spec, grants: [...grants, ...volumes.grants] };
}

/** The annotations of a pod that give something: AppArmor before it had a field. */
export function podAnnotations({
  containers,
  inits,
  needs,
  resolution,
}: PodInput): Granted<Readonly<Record<string, string>>> {
  if (hasAppArmorField(resolution)) return { value: {}, grants: [] };
  const annotations: Record<string, string> = {};
  const grants: Grant[] = [];
  for (const { value } of [...inits, ...containers]) {
    const wanting = needs.filter(({ need }) => need.kind === 'lsm' && need.module === 'apparmor');
    const security = value['securityContext'];
    const confined =
      typeof security === 'object' &&
      security !== null &&
      'capabilities' in security &&
      'add' in Object(security['capabilities']);
    if (wanting.length === 0 || !confined) continue;
    const key = `container.apparmor.security.beta.kubernetes.io/${String(value['name'])}`;
    annotations[key] = 'unconfined';
    grants.push({ pointer: `/annotations/${escapePointer(key)}`, reasons: joinReasons(wanting.map(reasonsOf)) });
  }
  return { value: annotations, grants };
}

function placeSensor({ driver, profile }: Resolution, grants: Grant[]): JsonObject {
  if (driver === 'none') return {};
  const placed: Record<string, Json> = {};
  for (const { action, id } of profile.opinions) {
    const reasons = { needs: [], opinions: [`${profile.name}/${id}`] };
    if (action === 'every-node') {
      placed['tolerations'] = [{ operator: 'Exists' }];
      grants.push({ pointer: '/tolerations/0', reasons });
    } else if (action === 'node-critical') {
      placed['priorityClassName'] = 'system-node-critical';
      grants.push({ pointer: '/priorityClassName', reasons });
    }
  }
  return placed;
}

function spreadOver(labels: Readonly<Record<string, string>>): JsonObject {
  return {
    labelSelector: { matchLabels: labels },
    maxSkew: 1,
    topologyKey: 'topology.kubernetes.io/zone',
    whenUnsatisfiable: 'ScheduleAnyway',
  };
}

function apart(labels: Readonly<Record<string, string>>): JsonObject {
  const term = { labelSelector: { matchLabels: labels }, topologyKey: 'kubernetes.io/hostname' };
  return { preferredDuringSchedulingIgnoredDuringExecution: [{ podAffinityTerm: term, weight: 100 }] };
}

function volumesOf(containers: readonly BuiltContainer[]): Granted<readonly Json[]> {
  const mounts = containers.flatMap((one) => one.mounts);
  const names = [...new Set(mounts.map(({ volume }) => volume))].sort();
  const grants: Grant[] = [];
  const value = names.map((name, index) => {
    const using = mounts.filter(({ volume }) => volume === name);
    const giving = using.filter(({ gives }) => gives);
    if (giving.length > 0)
      grants.push({ pointer: `/volumes/${index}`, reasons: joinReasons(giving.map(({ reasons }) => reasons)) });
    return { name, ...using[0]?.source };
  });
  return { value, grants };
}
