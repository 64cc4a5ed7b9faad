import type { CatalogCondition } from './condition.ts';

interface NeedBase {
  readonly id: string;
  /** Range of the artifact's own versions. */
  readonly versions?: string;
  readonly when?: CatalogCondition;
  readonly reason: string;
  readonly without: string;
  readonly source: string;
  readonly evidence: 'documented' | 'inferred' | 'tested';
}

/** A path of the node, or a device, mounted into the container. */
export interface MountNeed extends NeedBase {
  readonly kind: 'host-path' | 'device';
  readonly path: string;
  readonly mountPath: string;
  readonly mode: 'read-only' | 'read-write';
  readonly type?: 'Directory' | 'DirectoryOrCreate' | 'File' | 'Socket' | 'CharDevice';
}

/** Rights on the Kubernetes API. */
export interface RbacNeed extends NeedBase {
  readonly kind: 'rbac';
  readonly rule: {
    readonly reach: 'cluster' | 'namespace';
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly resourceNames?: readonly string[];
    readonly verbs: readonly string[];
  };
}

/** Connections that others open. */
export interface IngressNeed extends NeedBase {
  readonly kind: 'ingress';
  readonly peer: string;
  readonly ports: readonly number[];
  readonly protocols?: readonly ('TCP' | 'UDP')[];
}

/** Connections that it opens. Without ports, those of a peer that is an artifact. */
export interface EgressNeed extends NeedBase {
  readonly kind: 'egress';
  readonly peer: string;
  readonly ports?: readonly number[];
  readonly protocols?: readonly ('TCP' | 'UDP')[];
}

/** Something that an artifact cannot do without, and why. */
export type Need =
  | (NeedBase & { readonly kind: 'privileged' })
  | (NeedBase & { readonly kind: 'capability'; readonly capability: string })
  | (NeedBase & { readonly kind: 'user'; readonly user: number })
  | (NeedBase & { readonly kind: 'host-namespace'; readonly namespace: 'pid' | 'network' | 'ipc' })
  | (NeedBase & { readonly kind: 'lsm'; readonly module: 'apparmor' | 'selinux'; readonly profile: string })
  | (NeedBase & { readonly kind: 'seccomp'; readonly profile: string })
  | (NeedBase & {
      readonly kind: 'writable-path';
      readonly path: string;
      readonly size: string;
      readonly shared?: boolean;
    })
  | MountNeed
  | RbacNeed
  | IngressNeed
  | EgressNeed;
