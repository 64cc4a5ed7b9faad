import type { PodLike } from '@falco-toolkit/compose';
import { execa } from 'execa';

/** What the Pod Security evaluator of Kubernetes says of one pod. */
export interface KubernetesVerdict {
  /** Path of the fixture, or the pod's index. */
  readonly name: string;
  readonly pod: PodLike;
  /** What each level forbids: by the minor version from which on it holds. */
  readonly baseline: Readonly<Record<string, readonly string[]>>;
  readonly restricted: Readonly<Record<string, readonly string[]>>;
}

/** What the Go evaluator calls the control of one of our rules. */
export const kubernetesReasons: Readonly<Record<string, string>> = {
  privileged: 'privileged',
  hostNamespaces: 'host namespaces',
  hostPathVolumes: 'hostPath volumes',
  hostPorts: 'hostPort',
  capabilities_baseline: 'non-default capabilities',
  appArmorProfile: 'forbidden AppArmor profile',
  seLinuxOptions: 'seLinuxOptions',
  procMount: 'procMount',
  procMount_restricted: 'procMount',
  seccompProfile_baseline: 'seccompProfile',
  seccompProfile_restricted: 'seccompProfile',
  sysctls: 'forbidden sysctls',
  windowsHostProcess: 'hostProcess',
  hostProbesAndHostLifecycle: 'probe or lifecycle host',
  allowPrivilegeEscalation: 'allowPrivilegeEscalation != false',
  capabilities_restricted: 'unrestricted capabilities',
  restrictedVolumes: 'restricted volume types',
  runAsNonRoot: 'runAsNonRoot != true',
  runAsUser: 'runAsUser=0',
};

/** Asks the evaluator of Kubernetes about pods. `program` is the tool `pod-security`. */
export async function judgePods(program: string, pods: readonly object[]): Promise<readonly KubernetesVerdict[]> {
  const { stdout } = await execa(program, [], { input: pods.map((pod) => JSON.stringify(pod)).join('\n') });
  return parseVerdicts(stdout);
}

/** Asks the evaluator of Kubernetes about all pods in YAML files below a folder. */
export async function judgeFolder(program: string, folder: string): Promise<readonly KubernetesVerdict[]> {
  const { stdout } = await execa(program, [folder], { maxBuffer: 1e9 });
  return parseVerdicts(stdout);
}

function parseVerdicts(lines: string): readonly KubernetesVerdict[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as KubernetesVerdict);
}
