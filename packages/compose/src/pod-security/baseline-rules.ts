import type { PodSecurityRule, PodTest } from './pod-security-rule.ts';

const profiles = ['RuntimeDefault', 'Localhost'];

/** What a pod or a container says of seccomp, from Kubernetes 1.19 on. */
export const seccompType = { path: 'securityContext.seccompProfile.type', missing: '', values: profiles } as const;

const seccompAnnotation = {
  test: 'annotations',
  values: ['runtime/default', 'docker/default'],
  prefixes: ['localhost/'],
} as const;

/** The mask of `/proc` is left as it is. */
export const procMount = [
  { test: 'allow', in: 'containers', path: 'securityContext.procMount', values: ['Default'] },
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

/** The capabilities that the baseline level lets a container add: those that containers have by default. */
export const baselineCapabilities: readonly string[] = [
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE'],
  ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
];

/** The controls of the baseline level. */
export const baselineRules: readonly PodSecurityRule[] = [
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
            values: baselineCapabilities,
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
];
