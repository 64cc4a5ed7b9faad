import type { Secret } from '@falco-toolkit/catalog';
import type { PlannedNeed } from '../plan/composition-plan.ts';
import type { Chosen, Resolution } from '../resolve/resolution.ts';
import { secretNeedId } from './build-container.ts';
import { secretsOf } from './build-sensor.ts';

/** The secrets that containers get, as needs: an artifact cannot do without what it is told to use. */
export function secretNeeds(resolution: Resolution): readonly PlannedNeed[] {
  const { components, outputs, plugins, sensor } = resolution;
  return [
    ...plugins.flatMap((plugin) =>
      toNeeds(sensor, plugin, secretsOf(plugin, resolution, plugin.openParams), resolution),
    ),
    ...components.flatMap((component) =>
      toNeeds(
        component,
        component,
        [
          ...secretsOf(component, resolution),
          ...(component.artifact.outputs === undefined
            ? []
            : outputs.flatMap(({ name }) => component.artifact.outputs?.[name]?.secrets ?? [])),
        ],
        resolution,
      ),
    ),
  ];
}

function toNeeds(
  container: Chosen,
  taker: Chosen,
  secrets: readonly Secret[],
  { secrets: given }: Resolution,
): readonly PlannedNeed[] {
  return secrets.flatMap(({ env, title }): readonly PlannedNeed[] => {
    const reference = given[env];
    if (reference === undefined) return [];
    return [
      {
        id: secretNeedId(container.artifact.id, env),
        artifact: taker.artifact.id,
        kind: 'secret',
        value: `${reference.key} of the Secret ${reference.name}`,
        reason: title,
        without: `${taker.artifact.title} cannot log in where it has to`,
        source: taker.artifact.source,
        evidence: 'documented',
      },
    ];
  });
}
