import fc from 'fast-check';

/** Maps with some of the keys. */
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(fields: T) => fc.record(fields, { requiredKeys: [] });

const profile = some({ type: fc.constantFrom('RuntimeDefault', 'Localhost', 'Unconfined', '') });
const selinux = some({
  type: fc.constantFrom('', 'container_t', 'container_engine_t', 'spc_t'),
  user: fc.constantFrom('', 'system_u'),
  role: fc.constantFrom('', 'system_r'),
});
const capabilities = some({
  add: fc.uniqueArray(fc.constantFrom('BPF', 'CHOWN', 'NET_BIND_SERVICE', 'ALL', 'NET_RAW'), { maxLength: 2 }),
  drop: fc.uniqueArray(fc.constantFrom('ALL', 'NET_RAW'), { maxLength: 2 }),
});
const shared = {
  appArmorProfile: profile,
  seccompProfile: profile,
  seLinuxOptions: selinux,
  runAsNonRoot: fc.boolean(),
  runAsUser: fc.constantFrom(0, 1000),
  windowsOptions: some({ hostProcess: fc.boolean() }),
};
const sysctl = fc.constantFrom('kernel.msgmax', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_syncookies');
const podContext = some({
  ...shared,
  sysctls: fc.array(some({ name: sysctl }), { maxLength: 2 }),
});
const containerContext = some({
  ...shared,
  allowPrivilegeEscalation: fc.boolean(),
  capabilities,
  privileged: fc.boolean(),
  procMount: fc.constantFrom('Default', 'Unmasked'),
});
const handler = some({
  httpGet: fc.record({ host: fc.constantFrom('', 'localhost'), port: fc.constant(80) }),
});
const names = ['first', 'main', 'other'] as const;
const container = (name: string) =>
  fc.record(
    {
      name: fc.constant(name),
      securityContext: containerContext,
      ports: fc.array(some({ hostPort: fc.constantFrom(0, 80), containerPort: fc.constant(80) }), { maxLength: 1 }),
      livenessProbe: handler,
      lifecycle: some({ preStop: handler }),
    },
    { requiredKeys: ['name'] },
  );
const volume = fc.oneof(
  fc.constantFrom('emptyDir', 'hostPath', 'nfs', 'image', 'configMap').map((sort) => ({ name: sort, [sort]: {} })),
  fc.constant({ name: 'none' }),
);
const annotation = fc.constantFrom(
  'container.apparmor.security.beta.kubernetes.io/main',
  'seccomp.security.alpha.kubernetes.io/pod',
  'container.seccomp.security.alpha.kubernetes.io/first',
  'container.seccomp.security.alpha.kubernetes.io/nobody',
);

/** Pods of any sort, most of them with several faults by the Pod Security Standards. */
export const arbitraryPod = fc.record({
  apiVersion: fc.constant('v1'),
  kind: fc.constant('Pod'),
  metadata: some({
    annotations: fc.dictionary(
      annotation,
      fc.constantFrom('runtime/default', 'docker/default', 'unconfined', '', 'localhost/x'),
    ),
  }),
  spec: fc.record(
    {
      containers: fc.tuple(container(names[1]), container(names[2])),
      initContainers: fc.tuple(container(names[0])),
      volumes: fc.uniqueArray(volume, { selector: ({ name }) => name, maxLength: 2 }),
      securityContext: podContext,
      hostPID: fc.boolean(),
      hostNetwork: fc.boolean(),
      hostUsers: fc.boolean(),
      os: fc.constantFrom({ name: 'windows' }, { name: 'linux' }),
    },
    { requiredKeys: ['containers'] },
  ),
});
