import { compareText } from '@falco-toolkit/core';
import type {
  ArtifactReference,
  ChartIntent,
  ResolvedArtifact,
  ResolvedComposition,
} from '../plan/composition-plan.ts';
import type { Chosen, Resolution } from '../resolve/resolution.ts';
import { buildFalcoConfig, rulesPath } from './build-falco-config.ts';
import { referenceOf, referenceText } from './image-of.ts';

/** The composition with every default filled in and every version settled. */
export function buildModel(resolution: Resolution): ResolvedComposition {
  const { driver, facts, file, profile, sensor, tier } = resolution;
  const title = file.title ?? `${file.name.charAt(0).toUpperCase()}${file.name.slice(1).replaceAll('-', ' ')}`;
  return {
    name: file.name,
    title,
    description: file.description ?? `${title}: a composition of Falco`,
    tier,
    version: file.version ?? '0.1.0',
    falco: file.falco,
    engine: sensor.entry.engine ?? '0.0.0',
    profile: profile.name,
    driver,
    formats: [...file.formats].sort(),
    artifacts: artifactsOf(resolution),
    facts,
    falcoConfig: buildFalcoConfig(resolution),
    intent: intentOf(resolution),
  };
}

function artifactsOf(resolution: Resolution): readonly ResolvedArtifact[] {
  const { charts, components, inits, plugins, rules, sensor } = resolution;
  const contained = [...plugins, ...rules.flatMap((one) => (one.kind === 'artifact' ? [one] : []))];
  return [
    ...[sensor, ...inits, ...components, ...charts].map((one) => toArtifact(one, [referenceOf(one, resolution)])),
    ...contained.map((one) => toArtifact(one, one.bundled ? [] : [referenceOf(one, resolution)])),
  ].sort((a, b) => compareText(a.id, b.id));
}

function toArtifact({ artifact, entry }: Chosen, references: readonly ArtifactReference[]): ResolvedArtifact {
  const { form, id, scope, status, title } = artifact;
  return {
    id,
    title,
    kind: form,
    scope,
    ...(status === undefined ? {} : { status }),
    version: entry.version,
    references: [...references].sort((a, b) => compareText(referenceText(a), referenceText(b))),
  };
}

function intentOf(resolution: Resolution): ChartIntent {
  const { charts, components, driver, plugins, rules } = resolution;
  return {
    charts: Object.fromEntries(charts.map(({ artifact }) => [artifact.id.replace(/^chart-/, ''), artifact.id])),
    components: components.map(({ artifact }) => artifact.id),
    workload: driver === 'none' ? 'deployment' : 'daemonset',
    plugins: plugins.map((one) => ({
      name: one.name,
      version: one.entry.version,
      ...(one.bundled ? {} : { reference: referenceOf(one, resolution) }),
      ...(Object.keys(one.initConfig).length === 0 ? {} : { initConfig: one.initConfig }),
      ...(one.openParams === undefined ? {} : { openParams: one.openParams }),
    })),
    rules: rules.map((one) =>
      one.kind === 'file'
        ? { name: one.path, path: rulesPath(one), content: one.content }
        : {
            name: one.artifact.id,
            path: rulesPath(one),
            ...(one.bundled ? {} : { reference: referenceOf(one, resolution) }),
          },
    ),
  };
}
