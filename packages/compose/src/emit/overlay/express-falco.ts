import { isJsonObject } from '../../json/json-shape.ts';
import type { EnvironmentPlan } from '../../plan/composition-plan.ts';
import type { Json, JsonObject } from '../../plan/json.ts';
import { type ChartFacts, type ChartVolume, falcoChartModuleVolumes, falcoChartVolumes } from './chart-facts.ts';
import { isLoader, loaderGap, loaderValues } from './express-loader.ts';
import { asShortfall, type Expressed } from './express-workload.ts';
import type { ValueEntry } from './values-tree.ts';
import type { WorkloadParts } from './workload-parts.ts';

const sysfs = /^\/sys\/kernel(\/|$)/;

/** What only the chart of Falco can be told: driver, configuration, volumes, containers beside Falco's. */
export function expressFalco({ model }: EnvironmentPlan, parts: WorkloadParts, facts: ChartFacts): Expressed {
  const { driver } = model;
  const enabled = driver !== 'none';
  const sysfsMount = parts.mounts.find(({ mountPath }) => typeof mountPath === 'string' && sysfs.test(mountPath));
  const sysfsPath = typeof sysfsMount?.['mountPath'] === 'string' ? sysfsMount['mountPath'] : undefined;
  const procOfPlugins = model.falcoConfig['plugins_hostinfo'] !== false;
  const chartVolumes = enabled
    ? [...falcoChartVolumes, ...(driver === 'modern_ebpf' ? [] : falcoChartModuleVolumes)]
    : falcoChartVolumes.filter(({ name }) => name === 'proc-fs' && procOfPlugins);
  const ownMounts = new Set<Json | undefined>([
    ...chartVolumes.flatMap(({ mountPath }) => mountPath ?? []),
    ...['/root/.falco', '/etc/falco/falco.yaml'],
    ...(sysfsPath === undefined ? [] : [sysfsPath]),
  ]);
  const mounts = parts.mounts.filter(({ mountPath }) => !ownMounts.has(mountPath));
  const loader = parts.initContainers.find(isLoader);
  const initContainers = parts.initContainers.filter((container) => !isLoader(container));
  const mounted = new Set(
    [...mounts, ...initContainers.flatMap(mountsOf), ...parts.otherContainers.flatMap(mountsOf)].map(
      ({ name }) => name,
    ),
  );
  const env = parts.container['env'];
  const values: readonly ValueEntry[] = [
    ['controller.kind', model.intent.workload],
    ...(isJsonObject(parts.spec['updateStrategy'])
      ? [['controller.daemonset.updateStrategy', parts.spec['updateStrategy']] as const]
      : []),
    ['rbac.create', false],
    ['scc.create', false],
    ['driver.enabled', enabled],
    ...(enabled ? [['driver.kind', driver] as const] : []),
    ...(enabled ? driverValues(model.falcoConfig, driver) : []),
    ...(loader === undefined ? [] : loaderValues(loader)),
    ['driver.modernEbpf.sysfsMount', sysfsPath !== undefined],
    ...(sysfsPath === undefined ? [] : [['driver.sysfsMountPath', sysfsPath] as const]),
    // Plugins, sockets and artifacts are those of the plan: the chart's own defaults would add to them.
    ['collectors.enabled', false],
    ['collectors.kubernetes.enabled', false],
    ['falcosidekick.enabled', false],
    ['responseActions.enabled', false],
    ['falcoctl.artifact.install.enabled', false],
    ['falcoctl.artifact.follow.enabled', false],
    ...(initContainers.length === 0 ? [] : [['extra.initContainers', initContainers] as const]),
    ...(Array.isArray(env) ? [['extra.env', withoutOwnVariables(env)] as const] : []),
    ['mounts.volumes', parts.volumes.filter(({ name }) => mounted.has(name))],
    ['mounts.volumeMounts', mounts],
    ['falco', withoutEngine(model.falcoConfig)],
  ];
  const gaps = [
    ...volumeGaps(chartVolumes, parts),
    ...(loader === undefined ? [] : [loaderGap]),
    ...parts.otherContainers.map(sidecarGap),
  ];
  return { values, shortfalls: gaps.map((gap) => asShortfall(parts, facts, gap)) };
}

function volumeGaps(chartVolumes: readonly ChartVolume[], { mounts, volumes }: WorkloadParts) {
  return chartVolumes.flatMap(({ hostPath, mountPath, name, readOnly }) => {
    const planned = volumes.some(
      (volume) => isJsonObject(volume['hostPath']) && volume['hostPath']['path'] === hostPath,
    );
    const mount = mounts.find((candidate) => candidate['mountPath'] === mountPath);
    const pointer = '/spec/template/spec/volumes';
    if (!planned) {
      const use = mountPath === undefined ? 'and mounts it nowhere' : `and mounts it at ${mountPath}`;
      return [
        {
          pointer,
          message: `it always declares the host's ${hostPath} (volume ${name}) ${use}`,
          weaker: mountPath !== undefined,
        },
      ];
    }
    const widened = mountPath !== undefined && readOnly !== true && mount?.['readOnly'] === true;
    const message = `it mounts the host's ${hostPath} so that it can be written, and the plan only reads it`;
    return widened ? [{ pointer, message, weaker: true }] : [];
  });
}

function sidecarGap({ name }: JsonObject, index: number) {
  const message = `a container beside Falco's (${String(name)}) cannot be said`;
  return { pointer: `/spec/template/spec/containers/${index + 1}`, message, weaker: false };
}

/** The engine's settings come from the driver's values: the chart writes them over what the configuration says. */
function driverValues(config: JsonObject, driver: string): readonly ValueEntry[] {
  const engine = isJsonObject(config['engine']) ? config['engine'] : {};
  const kind = driver === 'kmod' ? 'kmod' : 'modern_ebpf';
  const settings = isJsonObject(engine[kind]) ? engine[kind] : {};
  const group = kind === 'kmod' ? 'driver.kmod' : 'driver.modernEbpf';
  return Object.entries(settings).map(([key, value]): ValueEntry => {
    const camel = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return [`${group}.${camel}`, value];
  });
}

function withoutEngine(config: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(config).filter(([key]) => key !== 'engine'));
}

/** Variables that the chart sets to the same effect: given again they would be there twice. */
function withoutOwnVariables(env: readonly Json[]): readonly Json[] {
  const own = new Set<Json | undefined>(['HOST_ROOT', 'FALCO_K8S_NODE_NAME']);
  return env.filter((variable) => !isJsonObject(variable) || !own.has(variable['name']));
}

function mountsOf(container: JsonObject): readonly JsonObject[] {
  const mounts = container['volumeMounts'];
  return Array.isArray(mounts) ? mounts.filter(isJsonObject) : [];
}
