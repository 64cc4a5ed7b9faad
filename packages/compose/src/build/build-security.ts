import { compareVersions } from '@falco-toolkit/catalog';
import type { Json } from '../plan/json.ts';
import type { Resolution } from '../resolve/resolution.ts';
import { type ActiveNeed, reasonsOf } from './active-need.ts';
import { type Grant, type Granted, joinReasons } from './reasons.ts';

/** What the security context of a container is made from. */
export interface SecurityInput {
  readonly resolution: Resolution;
  readonly needs: readonly ActiveNeed[];
  /** The user when nothing needs another. */
  readonly user: number | undefined;
  /** Whether the opinions on the sensor are about this container. */
  readonly sensor: boolean;
}

/** The security context of a container: everything denied that no need and no opinion asks for. */
export function buildSecurity(input: SecurityInput): Granted<Readonly<Record<string, Json>>> {
  const { resolution, needs, sensor } = input;
  const grants: Grant[] = [];
  const context: Record<string, Json> = {};
  const of = (kind: ActiveNeed['need']['kind']) => needs.filter(({ need }) => need.kind === kind);
  const opinion = (action: string): string[] => {
    const found = resolution.profile.opinions.find((one) => one.action === action);
    return sensor && resolution.driver !== 'none' && found !== undefined
      ? [`${resolution.profile.name}/${found.id}`]
      : [];
  };

  const capabilities = of('capability');
  const modules = of('lsm');
  const privilegedBy = opinion('privileged');
  const privileged = of('privileged').length > 0 || privilegedBy.length > 0;
  if (privileged) {
    context['privileged'] = true;
    const covered = [...of('privileged'), ...capabilities, ...modules].map(reasonsOf);
    grants.push({ pointer: '/privileged', reasons: joinReasons([...covered, { needs: [], opinions: privilegedBy }]) });
  } else {
    context['allowPrivilegeEscalation'] = false;
    context['privileged'] = false;
    const names = [
      ...new Set(capabilities.flatMap(({ need }) => (need.kind === 'capability' ? need.capability : []))),
    ].sort();
    context['capabilities'] = { ...(names.length === 0 ? {} : { add: names }), drop: ['ALL'] };
    for (const [index, name] of names.entries()) {
      const wanting = capabilities.filter(({ need }) => need.kind === 'capability' && need.capability === name);
      grants.push({ pointer: `/capabilities/add/${index}`, reasons: joinReasons(wanting.map(reasonsOf)) });
    }
    for (const active of modules) addModule(active, resolution, context, grants);
    context['seccompProfile'] = { type: 'RuntimeDefault' };
  }

  const users = of('user').filter(({ need }) => need.kind === 'user' && need.user === 0);
  if (users.length > 0) {
    Object.assign(context, { runAsNonRoot: false, runAsUser: 0 });
    grants.push({ pointer: '/runAsUser', reasons: joinReasons(users.map(reasonsOf)) });
  } else {
    context['runAsNonRoot'] = true;
    // OpenShift gives every namespace a range of users of its own.
    if (input.user !== undefined && resolution.facts.distribution !== 'openshift')
      Object.assign(context, { runAsGroup: input.user, runAsUser: input.user });
  }
  const writableBy = opinion('writable-root');
  context['readOnlyRootFilesystem'] = writableBy.length === 0;
  if (writableBy.length > 0)
    grants.push({ pointer: '/readOnlyRootFilesystem', reasons: { needs: [], opinions: writableBy } });
  return { value: context, grants };
}

function addModule(active: ActiveNeed, resolution: Resolution, context: Record<string, Json>, grants: Grant[]): void {
  const { need } = active;
  if (need.kind !== 'lsm') return;
  if (need.module === 'selinux') {
    context['seLinuxOptions'] = { type: need.profile };
    grants.push({ pointer: '/seLinuxOptions/type', reasons: reasonsOf(active) });
  } else if (hasAppArmorField(resolution)) {
    context['appArmorProfile'] = { type: need.profile };
    grants.push({ pointer: '/appArmorProfile/type', reasons: reasonsOf(active) });
  }
}

/** Whether AppArmor is said by a field; before Kubernetes 1.30 it is by an annotation of the pod. */
export function hasAppArmorField({ facts }: Resolution): boolean {
  return compareVersions(facts.kubernetes, '1.30') >= 0;
}
