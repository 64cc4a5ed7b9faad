import { applies, type Probe, type Secret } from '@falco-toolkit/catalog';
import type { Json, JsonObject } from '../plan/json.ts';
import type { Chosen, Resolution } from '../resolve/resolution.ts';
import type { ActiveNeed } from './active-need.ts';
import { buildSecurity } from './build-security.ts';
import { mergeMounts, mountsOf, type PodMount, toVolumeMount } from './build-volumes.ts';
import { imageOf } from './image-of.ts';
import { fillPlaces } from './names.ts';
import { below, type Grant, type Granted, noReasons } from './reasons.ts';

/** What a container is made from, besides what the catalogue says of its artifact. */
export interface ContainerInput {
  readonly resolution: Resolution;
  readonly chosen: Chosen;
  readonly needs: readonly ActiveNeed[];
  readonly sensor: boolean;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly mounts?: readonly PodMount[];
  readonly ports?: readonly { readonly name: string; readonly port: number }[];
  readonly secrets?: readonly Secret[];
}

/** A container with the volumes that it needs of its pod. */
export interface BuiltContainer extends Granted<JsonObject> {
  readonly mounts: readonly PodMount[];
}

/** Builds a container as the catalogue describes it, with exactly the access that its needs ask for. */
export function buildContainer(input: ContainerInput): BuiltContainer {
  const { chosen, needs, resolution, sensor } = input;
  const { artifact } = chosen;
  const { workload } = artifact;
  const known = resolution.circumstances;
  const fill = (text: string) => fillPlaces(text, resolution, artifact.id);
  const args = [
    ...(workload?.args ?? []).filter(({ when }) => applies(when, known)).flatMap(({ values }) => values.map(fill)),
    ...(input.args ?? []),
  ];
  const secrets = buildSecrets(input);
  const env = [...plainEnv(input, fill), ...secrets.env];
  const ports = [...(workload?.ports ?? []).filter(({ when }) => applies(when, known)), ...(input.ports ?? [])];
  const security = buildSecurity({ resolution, needs, user: workload?.user, sensor });
  const mounts = mergeMounts([...mountsOf(needs, resolution), ...(input.mounts ?? []), ...secrets.mounts]);
  const value: JsonObject = {
    name: artifact.id,
    image: imageOf(chosen, resolution),
    imagePullPolicy: 'IfNotPresent',
    ...(workload?.command === undefined ? {} : { command: workload.command }),
    ...(args.length === 0 ? {} : { args }),
    ...(env.length === 0 ? {} : { env: env.map(({ entry }) => entry) }),
    ...(ports.length === 0
      ? {}
      : { ports: ports.map(({ name, port }) => ({ containerPort: port, name, protocol: 'TCP' })) }),
    ...probesOf(workload?.probes),
    ...(workload === undefined
      ? {}
      : { resources: { limits: workload.resources.limits, requests: workload.resources.requests } }),
    securityContext: security.value,
    ...(mounts.length === 0 ? {} : { volumeMounts: mounts.map(toVolumeMount) }),
  };
  const grants: readonly Grant[] = [
    ...below('/securityContext', security.grants),
    ...env.flatMap(({ reasons }, index) => (reasons === undefined ? [] : [{ pointer: `/env/${index}`, reasons }])),
    ...mounts.flatMap((mount, index) =>
      mount.gives && !mount.readOnly && 'hostPath' in mount.source
        ? [{ pointer: `/volumeMounts/${index}`, reasons: mount.reasons }]
        : [],
    ),
  ];
  return { value, grants, mounts };
}

interface EnvEntry {
  readonly entry: Json;
  readonly reasons?: Grant['reasons'];
}

function plainEnv(
  { chosen, env = {}, resolution }: ContainerInput,
  fill: (text: string) => string,
): readonly EnvEntry[] {
  const own = (chosen.artifact.workload?.env ?? []).filter(({ when }) => applies(when, resolution.circumstances));
  return [
    ...own.map(({ field, name, value = '' }) => ({
      entry:
        field === undefined ? { name, value: fill(value) } : { name, valueFrom: { fieldRef: { fieldPath: field } } },
    })),
    ...Object.keys(env)
      .sort()
      .map((name) => ({ entry: { name, value: fill(env[name] ?? '') } })),
  ];
}

/** The id of the need that a secret is for, which the plan makes itself. */
export function secretNeedId(artifact: string, env: string): string {
  return `${artifact}/secret-${env.toLowerCase().replaceAll('_', '-')}`;
}

function buildSecrets({ chosen, resolution, secrets = [] }: ContainerInput): {
  readonly env: readonly EnvEntry[];
  readonly mounts: readonly PodMount[];
} {
  // Two plugins may share one: it is the same secret.
  const unique = new Map(secrets.map((secret) => [secret.env, secret]));
  const present = [...unique.values()].flatMap((secret) => {
    const reference = resolution.secrets[secret.env];
    return reference === undefined ? [] : [{ secret, reference }];
  });
  const reasons = (env: string) => ({ ...noReasons, needs: [secretNeedId(chosen.artifact.id, env)] });
  return {
    env: present
      .filter(({ secret }) => secret.mountPath === undefined)
      .map(({ reference, secret }) => ({
        entry: { name: secret.env, valueFrom: { secretKeyRef: { key: reference.key, name: reference.name } } },
        reasons: reasons(secret.env),
      })),
    mounts: present.flatMap(({ reference, secret }): readonly PodMount[] => {
      if (secret.mountPath === undefined) return [];
      const path = secret.mountPath.slice(secret.mountPath.lastIndexOf('/') + 1);
      return [
        {
          volume: `secret-${secret.env.toLowerCase().replaceAll('_', '-')}`,
          source: { secret: { items: [{ key: reference.key, path }], secretName: reference.name } },
          mountPath: secret.mountPath,
          subPath: path,
          readOnly: true,
          reasons: reasons(secret.env),
          gives: true,
        },
      ];
    }),
  };
}

function probesOf(probes: NonNullable<Chosen['artifact']['workload']>['probes'] = {}): JsonObject {
  const { liveness, readiness, startup } = probes;
  return {
    ...(liveness === undefined ? {} : { livenessProbe: probe(liveness) }),
    ...(readiness === undefined ? {} : { readinessProbe: probe(readiness) }),
    ...(startup === undefined ? {} : { startupProbe: probe(startup) }),
  };
}

function probe({ path, port, ...times }: Probe): JsonObject {
  const given = Object.fromEntries(Object.entries(times).filter(([, value]) => value !== undefined));
  return { ...given, ...(path === undefined ? { tcpSocket: { port } } : { httpGet: { path, port } }) };
}
