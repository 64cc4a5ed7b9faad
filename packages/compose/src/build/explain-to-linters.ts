import { isJsonObject, partAt } from '../json/json-shape.ts';
import type { JsonObject } from '../plan/json.ts';
import type { Resolution } from '../resolve/resolution.ts';
import type { ActiveNeed } from './active-need.ts';
import type { Grant } from './reasons.ts';

/** Which check of kube-linter looks at a field, and by what the field is known. */
const checks: readonly {
  readonly check: string;
  readonly looksAt: RegExp;
  readonly only?: (part: unknown) => boolean;
}[] = [
  {
    check: 'docker-sock',
    looksAt: /\/volumes\/\d+$/,
    only: (part) => hostPath(part)?.endsWith('docker.sock') === true,
  },
  { check: 'drop-net-raw-capability', looksAt: /\/securityContext\/privileged$/ },
  { check: 'host-ipc', looksAt: /\/hostIPC$/ },
  { check: 'host-network', looksAt: /\/hostNetwork$/ },
  { check: 'host-pid', looksAt: /\/hostPID$/ },
  { check: 'no-read-only-root-fs', looksAt: /\/readOnlyRootFilesystem$/ },
  {
    check: 'privilege-escalation-container',
    looksAt: /\/securityContext\/privileged$|\/capabilities\/add\/\d+$/,
    only: (part) => part === true || part === 'SYS_ADMIN',
  },
  { check: 'privileged-container', looksAt: /\/securityContext\/privileged$/ },
  { check: 'run-as-non-root', looksAt: /\/runAsUser$/ },
  { check: 'sensitive-host-mounts', looksAt: /\/volumes\/\d+$/, only: (part) => hostPath(part) !== undefined },
];

/**
 * Annotations that tell kube-linter why it should leave a finding alone: the reasons that the composition has for it.
 * A check that would find nothing gets no annotation.
 */
export function explainToLinters(input: {
  readonly pod: JsonObject;
  readonly grants: readonly Grant[];
  readonly needs: readonly ActiveNeed[];
  readonly resolution: Resolution;
}): Readonly<Record<string, string>> {
  const { grants, needs, pod, resolution } = input;
  const byId = new Map(needs.map(({ id, need }) => [id, need.reason]));
  const opinions = new Map(
    resolution.profile.opinions.map(({ id, reason }) => [`${resolution.profile.name}/${id}`, reason]),
  );
  const explained = checks.flatMap(({ check, looksAt, only }) => {
    const seen = grants.filter(
      ({ pointer }) =>
        looksAt.test(pointer) && (only === undefined || only(partAt(pod, pointer.replace('/spec/template/spec', '')))),
    );
    const reasons = seen.flatMap(({ reasons: why }) => [
      ...why.opinions.map((id) => opinions.get(id)),
      ...(why.opinions.length > 0 ? [] : why.needs.map((id) => byId.get(id))),
    ]);
    const sentences = [...new Set(reasons.filter((reason) => reason !== undefined))];
    return sentences.length === 0 ? [] : [[`ignore-check.kube-linter.io/${check}`, sentences.join('; ')] as const];
  });
  return Object.fromEntries(explained);
}

function hostPath(part: unknown): string | undefined {
  const host = isJsonObject(part) ? part['hostPath'] : undefined;
  const path = isJsonObject(host) ? host['path'] : undefined;
  return typeof path === 'string' ? path : undefined;
}
