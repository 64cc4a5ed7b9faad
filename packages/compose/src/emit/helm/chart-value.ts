import type { Json } from '../../plan/json.ts';

/** The shapes of what a user may set in a chart. */
export type ValueShape = 'replicas' | 'resources' | 'nodeSelector' | 'tolerations' | 'imagePullSecrets';

/** A value that a template leaves to the user. */
export interface ChartValue {
  /** Where in the values: `['falcosidekick', 'replicas']`. */
  readonly path: readonly string[];
  readonly shape: ValueShape;
  /** What the plan says, by environment; an empty list or map where it says nothing. */
  readonly byEnvironment: ReadonlyMap<string, Json>;
}

/** What a value is when the plan says nothing. */
export const emptyValues = {
  replicas: 1,
  resources: {},
  nodeSelector: {},
  tolerations: [],
  imagePullSecrets: [],
} as const satisfies Readonly<Record<ValueShape, Json>>;

/** A value as templates name it: `.Values.falcosidekick.replicas`. */
export function valueReference(path: readonly string[]): string {
  return `.Values.${path.join('.')}`;
}
