import { compareText } from '@falco-toolkit/core';
import type { EnvironmentPlan, PlannedNeed, PlannedOpinion } from '../plan/composition-plan.ts';
import { compareObjects, objectKey } from '../plan/kubernetes-object.ts';
import { sortKeys } from '../resolve/merge-json.ts';
import type { Resolution } from '../resolve/resolution.ts';
import { plannedNeed } from './active-need.ts';
import { buildAdmission } from './build-admission.ts';
import { buildComponent } from './build-component.ts';
import { buildModel } from './build-model.ts';
import { buildNamespaces } from './build-namespaces.ts';
import { buildNetworkPolicies } from './build-network-policies.ts';
import { buildRbac } from './build-rbac.ts';
import { buildSensor } from './build-sensor.ts';
import { buildSurroundings } from './build-services.ts';
import type { GrantedObject, Workload } from './pod-part.ts';
import { secretNeeds } from './secret-needs.ts';

/** Builds all objects of a composition in one environment, with the reasons of every field that gives a privilege. */
export function buildEnvironment(resolution: Resolution): EnvironmentPlan {
  const sensor = buildSensor(resolution);
  const workloads = [sensor, ...resolution.components.map((one) => buildComponent(one, resolution))];
  const namespaces = buildNamespaces(workloads, resolution);
  const open = resolution.profile.opinions.some(({ action }) => action === 'open-network');
  const plain = workloads.flatMap((workload) => [...workload.configMaps, ...buildSurroundings(workload, resolution)]);
  const built: readonly GrantedObject[] = [
    ...namespaces.objects,
    ...plain.map((value) => ({ value, grants: [] })),
    ...workloads.flatMap((workload) => [workload.object, ...buildRbac(workload, resolution)]),
    ...(open ? [] : buildNetworkPolicies(workloads, resolution)),
    ...buildAdmission(sensor, resolution),
  ];
  const objects = built.map(({ value }) => sortKeys(value)).sort(compareObjects);
  const access = Object.fromEntries(
    built
      .filter(({ grants }) => grants.length > 0)
      .map(({ grants, value }) => [objectKey(value), pointers(grants)] as const)
      .sort(([a], [b]) => compareText(a, b)),
  );
  return {
    name: resolution.environment,
    model: buildModel(resolution),
    objects,
    access,
    ...reasonsIn(access, workloads, resolution),
    namespaces: namespaces.plans,
  };
}

function pointers(grants: GrantedObject['grants']): EnvironmentPlan['access'][string] {
  return Object.fromEntries(
    grants.map(({ pointer, reasons }) => [pointer, reasons] as const).sort(([a], [b]) => compareText(a, b)),
  );
}

/** The needs and opinions that the table of access refers to. */
function reasonsIn(
  access: EnvironmentPlan['access'],
  workloads: readonly Workload[],
  resolution: Resolution,
): Pick<EnvironmentPlan, 'needs' | 'opinions'> {
  const all = Object.values(access).flatMap((fields) => Object.values(fields));
  const needIds = new Set(all.flatMap(({ needs }) => needs));
  const opinionIds = new Set(all.flatMap(({ opinions }) => opinions));
  const needs = [...workloads.flatMap((workload) => workload.needs.map(plannedNeed)), ...secretNeeds(resolution)];
  const opinions = resolution.profile.opinions.map(({ id, price, reason, value }): PlannedOpinion => {
    return { id: `${resolution.profile.name}/${id}`, value, reason, price };
  });
  const byId = <T extends PlannedNeed | PlannedOpinion>(list: readonly T[], ids: ReadonlySet<string>) =>
    Object.fromEntries(
      list
        .filter(({ id }) => ids.has(id))
        .map((one) => [one.id, one] as const)
        .sort(([a], [b]) => compareText(a, b)),
    );
  return { needs: byId(needs, needIds), opinions: byId(opinions, opinionIds) };
}
