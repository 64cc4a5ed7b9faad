import type { PodSecurityRule, PodTest } from './pod-security-rule.ts';

/** The minor version of Kubernetes that the rules were last compared with. Later ones are judged as this one. */
export const newestPodSecurityMinor = 37;

const profiles = ['RuntimeDefault', 'Localhost'];
const seccompType = { path: 'securityContext.seccompProfile.type', missing: '', values: profiles } as const;
const seccompAnnotation = {
  test: 'annotations',
  values: ['runtime/default', 'docker/default'],
  prefixes: ['localhost/'],
} as const;

const procMount = [
  { test: 'allow', in: 'containers', path: 'securityContext.procMount', values: ['Default'] },
] as const satisfies readonly PodTest[];

const restrictedCapabilities = [
  { test: 'include', path: 'securityContext.capabilities.drop', value: 'ALL' },
  { test: 'allow', in: 'containers', path: 'securityContext.capabilities.add.*', values: ['NET_BIND_SERVICE'] },
] as const satisfies readonly PodTest[];

const requiredSeccomp = [
  { test: 'allow', in: 'both', ...seccompType },
  { test: 'require', ...seccompType, inherit: true },
] as const satisfies readonly PodTest[];

const nonRoot = [
  { test: 'deny', in: 'both', path: 'securityContext.runAsNonRoot', values: [false] },
  { test: 'require', path: 'securityContext.runAsNonRoot', values: [true], inherit: true },
] as const satisfies readonly PodTest[];

const noRootUser = [
  { test: 'deny', in: 'both', path: 'securityContext.runAsUser', values: [0] },
] as const satisfies readonly PodTest[];

const noEscalation = [
  { test: 'require', path: 'securityContext.allowPrivilegeEscalation', values: [false], inherit: false },
] as const satisfies readonly PodTest[];

const selinuxTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t'];

function selinux(types: readonly string[]): readonly PodTest[] {
  const allowed = { type: types, user: [''], role: [''] };
  return Object.entries(allowed).map(([field, values]) => ({
    test: 'allow',
    in: 'both',
    path: `securityContext.seLinuxOptions.${field}`,
    values,
  }));
}

const oldestSysctls = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_syncookies',
];

/** The sysctls that later versions of Kubernetes added to the safe ones. */
const addedSysctls: readonly (readonly [since: number, names: readonly string[]])[] = [
  [0, oldestSysctls],
  [27, ['net.ipv4.ip_local_reserved_ports']],
  [29, ['fin_timeout', 'keepalive_intvl', 'keepalive_probes', 'keepalive_time'].map((name) => `net.ipv4.tcp_${name}`)],
  [32, ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']],
  [37, ['net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle']],
];

/** The places where a handler may name a host to connect to. */
const handlers = [
  ...['livenessProbe', 'readinessProbe', 'startupProbe'],
  ...['lifecycle.postStart', 'lifecycle.preStop'],
].flatMap((handler) => [`${handler}.httpGet.host`, `${handler}.tcpSocket.host`]);

/**
 * The controls of the Pod Security Standards with the versions at which they changed, after the evaluator of Kubernetes
 * (k8s.io/pod-security-admission, package policy). Its verdicts and ours are compared over its own fixtures.
 */
export const podSecurityRules: readonly PodSecurityRule[] = [
  {
    id: 'privileged',
    title: 'Privileged containers',
    demand: 'must not be true',
    level: 'baseline',
    steps: [
      { since: 0, tests: [{ test: 'deny', in: 'containers', path: 'securityContext.privileged', values: [true] }] },
    ],
  },
  {
    id: 'hostNamespaces',
    title: 'Host namespaces',
    demand: 'must not be true',
    level: 'baseline',
    steps: [
      {
        since: 0,
        tests: ['hostNetwork', 'hostPID', 'hostIPC'].map((path) => ({ test: 'deny', in: 'pod', path, values: [true] })),
      },
    ],
  },
  {
    id: 'hostPathVolumes',
    title: 'Paths of the host',
    demand: 'must not be declared, mounted or not',
    level: 'baseline',
    steps: [{ since: 0, tests: [{ test: 'forbid', in: 'pod', path: 'volumes.*.hostPath' }] }],
  },
  {
    id: 'hostPorts',
    title: 'Ports of the host',
    demand: 'must not be set',
    level: 'baseline',
    steps: [{ since: 0, tests: [{ test: 'allow', in: 'containers', path: 'ports.*.hostPort', values: [0] }] }],
  },
  {
    id: 'capabilities_baseline',
    title: 'Capabilities',
    demand: 'must be one that containers have by default',
    level: 'baseline',
    steps: [
      {
        since: 0,
        tests: [
          {
            test: 'allow',
            in: 'containers',
            path: 'securityContext.capabilities.add.*',
            values: [
              ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE'],
              ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'appArmorProfile',
    title: 'AppArmor',
    demand: 'must be RuntimeDefault or Localhost, or left out',
    level: 'baseline',
    steps: [
      {
        since: 0,
        tests: [
          { test: 'allow', in: 'both', path: 'securityContext.appArmorProfile.type', missing: '', values: profiles },
          {
            test: 'annotations',
            name: 'container.apparmor.security.beta.kubernetes.io/*',
            values: ['', 'runtime/default'],
            prefixes: ['localhost/'],
          },
        ],
      },
    ],
  },
  {
    id: 'seLinuxOptions',
    title: 'SELinux',
    demand: 'must be a type for containers, without a user or role',
    level: 'baseline',
    steps: [
      { since: 0, tests: selinux(selinuxTypes) },
      { since: 31, tests: selinux([...selinuxTypes, 'container_engine_t']) },
    ],
  },
  {
    id: 'procMount',
    title: '/proc without masks',
    demand: 'must be Default, or left out',
    level: 'baseline',
    steps: [
      { since: 0, tests: procMount },
      { since: 35, tests: procMount, exempt: 'user-namespace' },
    ],
  },
  {
    id: 'seccompProfile_baseline',
    title: 'Seccomp',
    demand: 'must be RuntimeDefault or Localhost, or left out',
    level: 'baseline',
    steps: [
      {
        since: 0,
        tests: [
          { ...seccompAnnotation, name: 'seccomp.security.alpha.kubernetes.io/pod' },
          { ...seccompAnnotation, name: 'container.seccomp.security.alpha.kubernetes.io/{container}' },
        ],
      },
      { since: 19, tests: [{ test: 'allow', in: 'both', ...seccompType }] },
    ],
  },
  {
    id: 'sysctls',
    title: 'Sysctls',
    demand: 'must be one of the safe ones',
    level: 'baseline',
    steps: addedSysctls.map(([since], index) => ({
      since,
      tests: [
        {
          test: 'allow',
          in: 'pod',
          path: 'securityContext.sysctls.*.name',
          missing: '',
          values: addedSysctls.slice(0, index + 1).flatMap(([, names]) => names),
        },
      ],
    })),
  },
  {
    id: 'windowsHostProcess',
    title: 'Windows host processes',
    demand: 'must not be true',
    level: 'baseline',
    steps: [
      {
        since: 0,
        tests: [{ test: 'deny', in: 'both', path: 'securityContext.windowsOptions.hostProcess', values: [true] }],
      },
    ],
  },
  {
    id: 'hostProbesAndHostLifecycle',
    title: 'Hosts of probes and hooks',
    demand: 'must be left out',
    level: 'baseline',
    steps: [{ since: 34, tests: handlers.map((path) => ({ test: 'allow', in: 'containers', path, values: [''] })) }],
  },
  {
    id: 'allowPrivilegeEscalation',
    title: 'Privilege escalation',
    demand: 'must be false',
    level: 'restricted',
    steps: [
      { since: 8, tests: noEscalation },
      { since: 25, tests: noEscalation, exempt: 'windows' },
    ],
  },
  {
    id: 'capabilities_restricted',
    title: 'Capabilities',
    demand: 'must drop ALL, and add none but NET_BIND_SERVICE',
    level: 'restricted',
    replaces: 'capabilities_baseline',
    steps: [
      { since: 22, tests: restrictedCapabilities },
      { since: 25, tests: restrictedCapabilities, exempt: 'windows' },
    ],
  },
  {
    id: 'procMount_restricted',
    title: '/proc without masks',
    demand: 'must be Default, or left out',
    level: 'restricted',
    replaces: 'procMount',
    steps: [{ since: 35, tests: procMount }],
  },
  {
    id: 'restrictedVolumes',
    title: 'Sorts of volumes',
    demand: 'must not be of a sort that reaches the host or a storage system directly',
    level: 'restricted',
    replaces: 'hostPathVolumes',
    steps: [
      {
        since: 0,
        tests: [
          {
            test: 'one-of',
            path: 'volumes.*',
            fields: [
              ...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim'],
              ...['projected', 'secret'],
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'runAsNonRoot',
    title: 'Users other than root',
    demand: 'must be true, for the pod or for each container',
    level: 'restricted',
    steps: [
      { since: 0, tests: nonRoot },
      { since: 35, tests: nonRoot, exempt: 'user-namespace' },
    ],
  },
  {
    id: 'runAsUser',
    title: 'User numbers',
    demand: 'must not be 0',
    level: 'restricted',
    steps: [
      { since: 23, tests: noRootUser },
      { since: 35, tests: noRootUser, exempt: 'user-namespace' },
    ],
  },
  {
    id: 'seccompProfile_restricted',
    title: 'Seccomp',
    demand: 'must be RuntimeDefault or Localhost, for the pod or for each container',
    level: 'restricted',
    replaces: 'seccompProfile_baseline',
    steps: [
      { since: 19, tests: requiredSeccomp },
      { since: 25, tests: requiredSeccomp, exempt: 'windows' },
    ],
  },
];
