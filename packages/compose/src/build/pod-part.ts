import type { JsonObject } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import type { ActiveNeed } from './active-need.ts';
import type { Granted } from './reasons.ts';

/** An object with the fields that give a privilege. */
export type GrantedObject = Granted<KubernetesObject>;

/** One workload of a composition: what its pods need, and who offers what. */
export interface Workload {
  /** Id of the artifact. */
  readonly id: string;
  readonly needs: readonly ActiveNeed[];
  readonly object: GrantedObject;
  readonly pod: JsonObject;
  /** Ports that others reach by a Service. */
  readonly offered: readonly { readonly name: string; readonly port: number }[];
  readonly replicas: number | undefined;
  readonly configMaps: readonly KubernetesObject[];
}
