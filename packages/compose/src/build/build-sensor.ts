import { applies } from '@falco-toolkit/catalog';
import type { JsonObject } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import type { Chosen, Resolution } from '../resolve/resolution.ts';
import { type ActiveNeed, activeNeeds } from './active-need.ts';
import { buildContainer } from './build-container.ts';
import { buildFalcoConfig, places } from './build-falco-config.ts';
import { type PodMount, writable } from './build-volumes.ts';
import { buildWorkload } from './build-workload.ts';
import { configMap } from './config-map.ts';
import { referenceOf, referenceText } from './image-of.ts';
import { objectName } from './names.ts';
import type { Workload } from './pod-part.ts';
import { noReasons } from './reasons.ts';
import { renderConfig } from './render-config.ts';

/** The sensor: Falco with its plugins, and what runs before it. A daemon where it reads system calls, else a deployment. */
export function buildSensor(resolution: Resolution): Workload {
  const { driver, inits, plugins, sensor } = resolution;
  const id = sensor.artifact.id;
  const own = [
    ...activeNeeds(sensor, resolution),
    ...plugins.flatMap((plugin) => {
      const known = {
        ...resolution.circumstances,
        ...(plugin.openParams === undefined ? {} : { openParams: plugin.openParams }),
      };
      return activeNeeds(plugin, resolution, known);
    }),
  ];
  const before = inits.map((chosen) => ({ chosen, needs: activeNeeds(chosen, resolution) }));
  const configMaps = configMapsOf(resolution);
  const container = buildContainer({
    resolution,
    chosen: sensor,
    needs: own,
    sensor: true,
    mounts: [...sharedMounts(before.flatMap(({ needs }) => needs)), ...configMounts(configMaps)],
    ports: pluginPorts(own),
    secrets: plugins.flatMap((plugin) => secretsOf(plugin, resolution, plugin.openParams)),
  });
  const started = before.map(({ chosen, needs }) =>
    buildContainer({
      resolution,
      chosen,
      needs,
      sensor: false,
      args: chosen.artifact.id === 'falcoctl' ? fetchArgs(resolution) : [],
    }),
  );
  return buildWorkload({
    id,
    resolution,
    kind: driver === 'none' ? 'Deployment' : 'DaemonSet',
    version: sensor.entry.version,
    replicas: 1,
    containers: [container],
    inits: started,
    needs: [...own, ...before.flatMap(({ needs }) => needs)],
    offered: pluginPorts(own),
    configMaps,
    sensor: true,
  });
}

/** The secrets of an artifact that apply. */
export function secretsOf({ artifact }: Chosen, resolution: Resolution, openParams?: string) {
  const known = { ...resolution.circumstances, ...(openParams === undefined ? {} : { openParams }) };
  return (artifact.secrets ?? []).filter(({ when }) => applies(when, known));
}

/** The ports at which plugins wait for events. */
function pluginPorts(needs: readonly ActiveNeed[]): readonly { readonly name: string; readonly port: number }[] {
  return needs.flatMap(({ artifact, need }) =>
    need.kind === 'ingress' && artifact !== 'falco'
      ? need.ports.map((port, index) => ({
          name: index === 0 ? need.id.slice(0, 15) : `${need.id.slice(0, 13)}-${index}`,
          port,
        }))
      : [],
  );
}

/** What runs before the sensor and writes for it, the sensor reads at the same place. */
function sharedMounts(needs: readonly ActiveNeed[]): readonly PodMount[] {
  return needs.flatMap(({ need }) =>
    need.kind === 'writable-path' && need.shared === true
      ? [{ ...writable(need.path, need.size, true), gives: false }]
      : [],
  );
}

function fetchArgs(resolution: Resolution): readonly string[] {
  const fetched = [
    ...resolution.plugins.filter(({ bundled }) => !bundled),
    ...resolution.rules.flatMap((rules) => (rules.kind === 'artifact' && !rules.bundled ? [rules] : [])),
  ];
  return [
    'artifact',
    'install',
    '--allowed-types=plugin,rulesfile',
    `--plugins-dir=${places.plugins}`,
    '--resolve-deps=false',
    `--rulesfiles-dir=${places.fetchedRules}`,
    `--state-dir=${places.state}`,
    ...fetched.map((chosen) => referenceText(referenceOf(chosen, resolution))),
  ];
}

function configMapsOf(resolution: Resolution): readonly KubernetesObject[] {
  const config: JsonObject = buildFalcoConfig(resolution);
  const files = resolution.rules.flatMap((rules) =>
    rules.kind === 'file' ? [[rules.name, rules.content] as const] : [],
  );
  const name = objectName(resolution, 'falco');
  return [
    configMap(resolution, 'falco', name, { 'falco.yaml': renderConfig(config) }),
    ...(files.length === 0 ? [] : [configMap(resolution, 'falco', `${name}-rules`, Object.fromEntries(files))]),
  ];
}

function configMounts(configMaps: readonly KubernetesObject[]): readonly PodMount[] {
  return configMaps.map(({ metadata }, index) => ({
    volume: index === 0 ? 'config' : 'rules',
    source: { configMap: { name: metadata.name } },
    mountPath: index === 0 ? places.config : places.rules,
    readOnly: true,
    reasons: noReasons,
    gives: false,
  }));
}
