import { applies } from '@falco-toolkit/catalog';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import type { ChosenComponent, Resolution } from '../resolve/resolution.ts';
import { activeNeeds, outputNeeds } from './active-need.ts';
import { buildContainer } from './build-container.ts';
import { secretsOf } from './build-sensor.ts';
import type { PodMount } from './build-volumes.ts';
import { buildWorkload } from './build-workload.ts';
import { configMap } from './config-map.ts';
import { objectName, selectorLabels } from './names.ts';
import type { Workload } from './pod-part.ts';
import { noReasons } from './reasons.ts';

/** A component that runs on its own. */
export function buildComponent(chosen: ChosenComponent, resolution: Resolution): Workload {
  const { artifact, entry, files, replicas } = chosen;
  const { id, workload } = artifact;
  const outputs = artifact.outputs === undefined ? [] : resolution.outputs;
  const needs = [...activeNeeds(chosen, resolution), ...outputNeeds(chosen, outputs)];
  const name = objectName(resolution, id);
  const configMaps = Object.keys(files).length === 0 ? [] : [configMap(resolution, id, name, files)];
  const container = buildContainer({
    resolution,
    chosen,
    needs,
    sensor: false,
    env: Object.assign({}, ...outputs.map(({ env }) => env)),
    mounts: fileMounts(chosen, configMaps),
    secrets: [
      ...secretsOf(chosen, resolution),
      ...outputs.flatMap((output) => artifact.outputs?.[output.name]?.secrets ?? []),
    ],
  });
  return buildWorkload({
    id,
    resolution,
    kind: workload?.kind ?? 'Deployment',
    version: entry.version,
    replicas,
    containers: [container],
    inits: [],
    needs,
    offered: (workload?.ports ?? []).filter(
      ({ service, when }) => service === true && applies(when, resolution.circumstances),
    ),
    configMaps,
    sensor: false,
    ...(replicas > 1 ? { spread: selectorLabels(resolution, id) } : {}),
  });
}

function fileMounts(
  { artifact, files }: ChosenComponent,
  configMaps: readonly KubernetesObject[],
): readonly PodMount[] {
  const folders = new Set(
    (artifact.workload?.files ?? []).filter(({ name }) => files[name] !== undefined).map(({ mountPath }) => mountPath),
  );
  return configMaps.flatMap(({ metadata }) =>
    [...folders].map((mountPath) => ({
      volume: 'files',
      source: { configMap: { name: metadata.name } },
      mountPath,
      readOnly: true,
      reasons: noReasons,
      gives: false,
    })),
  );
}
