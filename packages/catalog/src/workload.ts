import type { CatalogCondition } from './condition.ts';

/** A value that has to come from a Secret of the cluster. */
export interface Secret {
  readonly env: string;
  readonly title: string;
  readonly optional?: boolean;
  /** Mounted as a file there instead of given in the environment. */
  readonly mountPath?: string;
  readonly when?: CatalogCondition;
}

/** A check of a container's health: by HTTP where there is a path, by TCP otherwise. */
export interface Probe {
  readonly path?: string;
  /** Name of a port. */
  readonly port: string;
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly failureThreshold?: number;
}

/** How an image is run. `{service:<artifact>}` and `{namespace}` in its texts are filled in. */
export interface Workload {
  readonly kind?: 'DaemonSet' | 'Deployment';
  readonly replicas?: number;
  readonly command?: readonly string[];
  readonly args?: readonly { readonly values: readonly string[]; readonly when?: CatalogCondition }[];
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    /** Path of a field of the pod. */
    readonly field?: string;
    readonly when?: CatalogCondition;
  }[];
  readonly ports?: readonly {
    readonly name: string;
    readonly port: number;
    /** Offered to others as a Service. */
    readonly service?: boolean;
    readonly when?: CatalogCondition;
  }[];
  readonly probes?: { readonly startup?: Probe; readonly liveness?: Probe; readonly readiness?: Probe };
  readonly resources: {
    readonly requests: Readonly<Record<string, string>>;
    readonly limits: Readonly<Record<string, string>>;
  };
  /** Who it runs as when nothing needs another user. */
  readonly user?: number;
  readonly files?: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly content?: string;
    /** What the composition has to provide it for. */
    readonly input?: string;
  }[];
}
