import { isJsonObject } from '../json/json-shape.ts';
import type { Json, JsonObject } from '../plan/json.ts';
import { fieldsAt } from './fields-at.ts';

/** A pod, or the template of one: what the evaluation looks at. */
export interface PodLike {
  readonly metadata?: JsonObject;
  readonly spec?: JsonObject;
}

/** A container and where it stands in its pod, as a JSON pointer. */
export interface ContainerSubject {
  readonly pointer: string;
  readonly value: JsonObject;
}

/** A pod taken apart: what every test needs of it. */
export interface PodSubject {
  readonly spec: JsonObject;
  /** All containers in the order in which they start: those that prepare the pod, its own, those for debugging. */
  readonly containers: readonly ContainerSubject[];
  readonly annotations: readonly (readonly [string, Json | undefined])[];
}

/** Takes a pod apart. */
export function podSubjectOf({ metadata = {}, spec = {} }: PodLike): PodSubject {
  const containers = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
    fieldsAt(spec, '/spec', `${list}.*`).flatMap(({ pointer, value }) =>
      isJsonObject(value) ? [{ pointer, value }] : [],
    ),
  );
  const { annotations } = metadata;
  return { spec, containers, annotations: isJsonObject(annotations) ? Object.entries(annotations) : [] };
}
