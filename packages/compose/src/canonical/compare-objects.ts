import { compareText } from '@falco-toolkit/core';
import { escapePointer, isJsonList, isJsonObject } from '../json/json-shape.ts';
import type { Json } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import { canonicalSet } from './canonical-set.ts';

/** One thing in which two sets of objects differ, by their canonical forms. */
export interface ObjectDifference {
  /** `apps/DaemonSet/falco-sensor/edge-falco`. */
  readonly object: string;
  /** JSON pointer into the canonical form; `''` when the object is on one side only. */
  readonly pointer: string;
  /** `undefined`: not there. */
  readonly expected: Json | undefined;
  readonly actual: Json | undefined;
}

/** Every difference between two sets of objects that Kubernetes would see; sorted. */
export function differencesOf(
  expected: readonly KubernetesObject[],
  actual: readonly KubernetesObject[],
): readonly ObjectDifference[] {
  const before = canonicalSet(expected);
  const after = canonicalSet(actual);
  const names = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return names.flatMap((object) =>
    differ(before.get(object), after.get(object), '').map((difference) => ({ object, ...difference })),
  );
}

type Difference = Omit<ObjectDifference, 'object'>;

function differ(expected: Json | undefined, actual: Json | undefined, pointer: string): readonly Difference[] {
  if (isJsonList(expected) && isJsonList(actual) && expected.length === actual.length) {
    return expected.flatMap((item, index) => differ(item, actual[index], `${pointer}/${index}`));
  }
  if (isJsonObject(expected) && isJsonObject(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort(compareText);
    return keys.flatMap((key) => differ(expected[key], actual[key], `${pointer}/${escapePointer(key)}`));
  }
  return JSON.stringify(expected) === JSON.stringify(actual) ? [] : [{ pointer, expected, actual }];
}
