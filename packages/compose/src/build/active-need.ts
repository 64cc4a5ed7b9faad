import { applies, type Circumstances, inRange, type Need } from '@falco-toolkit/catalog';
import type { AccessReasons, PlannedNeed } from '../plan/composition-plan.ts';
import type { Chosen, ChosenOutput, Resolution } from '../resolve/resolution.ts';

/** A need that applies in a composition, or is met all the same because of an opinion. */
export interface ActiveNeed {
  readonly id: string;
  readonly artifact: string;
  readonly need: Need;
  /** The opinion that gives it although it does not apply. */
  readonly opinion?: string;
}

/** Why an active need gives what it gives. */
export function reasonsOf({ id, opinion }: ActiveNeed): AccessReasons {
  return opinion === undefined ? { needs: [id], opinions: [] } : { needs: [], opinions: [opinion] };
}

/** The needs of an artifact that apply. `known` may have more than the composition's circumstances: a plugin's parameters. */
export function activeNeeds(
  { artifact, entry }: Chosen,
  resolution: Resolution,
  known: Circumstances = resolution.circumstances,
): readonly ActiveNeed[] {
  const { facts, profile } = resolution;
  const real: Circumstances = { ...known, runtimes: facts.runtimes };
  const opinion = profile.opinions.find(({ action }) => action === 'every-runtime');
  return (artifact.needs ?? [])
    .filter(({ versions, when }) => inRange(entry.version, versions) && applies(when, known))
    .map((need) => {
      const active = { id: `${artifact.id}/${need.id}`, artifact: artifact.id, need };
      const needed = opinion === undefined || applies(need.when, real);
      return needed ? active : { ...active, opinion: `${profile.name}/${opinion.id}` };
    });
}

/** The needs of the outputs of a forwarder, with where they really lead. */
export function outputNeeds(
  { artifact }: Chosen,
  outputs: readonly ChosenOutput[],
): readonly (ActiveNeed & { readonly to?: ChosenOutput['to'] })[] {
  const needs = outputs.flatMap((output) =>
    (artifact.outputs?.[output.name]?.needs ?? []).map((need) => {
      const named = need.kind === 'egress' && need.peer !== 'dns' ? { to: { ...portOf(output), ...output.to } } : {};
      return { id: `${artifact.id}/${need.id}`, artifact: artifact.id, need, ...named };
    }),
  );
  return needs.filter(({ id }, index) => needs.findIndex((other) => other.id === id) === index);
}

/** The port that the settings of an output name. */
function portOf({ env }: ChosenOutput): { readonly port?: number } {
  const address = Object.entries(env).find(([name]) => /(?:HOSTPORT|ADDRESS|HOST)$/.test(name))?.[1];
  const explicit =
    Object.entries(env).find(([name]) => /_PORT$/.test(name))?.[1] ?? /:(\d{1,5})(?:\/|$)/.exec(address ?? '')?.[1];
  const port = Number(explicit);
  return explicit !== undefined && Number.isInteger(port) && port > 0 && port < 65_536 ? { port } : {};
}

/** A need as the plan tells it. */
export function plannedNeed({ id, artifact, need }: ActiveNeed): PlannedNeed {
  const { evidence, reason, source, without } = need;
  return {
    id,
    artifact,
    kind: need.kind === 'device' ? 'host-path' : need.kind,
    value: describeNeed(need),
    reason,
    without,
    source,
    evidence,
  };
}

/** What a need is for, as people read it. */
export function describeNeed(need: Need): string {
  switch (need.kind) {
    case 'privileged':
      return 'all privileges';
    case 'capability':
      return need.capability;
    case 'user':
      return need.user === 0 ? 'root' : `user ${need.user}`;
    case 'host-path':
    case 'device':
      return `${need.path} (${need.mode})`;
    case 'host-namespace':
      return `${need.namespace} namespace of the node`;
    case 'lsm':
      return `${need.module === 'apparmor' ? 'AppArmor' : 'SELinux'} ${need.profile}`;
    case 'seccomp':
      return `seccomp ${need.profile}`;
    case 'writable-path':
      return `${need.path} (up to ${need.size})`;
    case 'rbac': {
      const { apiGroups, reach, resources, verbs } = need.rule;
      const group = apiGroups.filter((name) => name !== '').join(', ');
      return `${verbs.join(', ')} ${resources.join(', ')}${group === '' ? '' : ` of ${group}`} in ${reach === 'cluster' ? 'the cluster' : 'its namespace'}`;
    }
    default: {
      const ports = need.ports === undefined ? '' : ` ${need.ports.join(', ')}`;
      const protocols = (need.protocols ?? ['TCP']).join('/');
      return `${protocols}${ports} ${need.kind === 'ingress' ? 'from' : 'to'} ${need.peer.replace(/^artifact:/, '')}`;
    }
  }
}
