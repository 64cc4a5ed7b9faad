import { procMount, seccompType } from './baseline-rules.ts';
import type { PodSecurityRule, PodTest } from './pod-security-rule.ts';

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

/** The controls that the restricted level adds, or has instead of those of the baseline level. */
export const restrictedRules: readonly PodSecurityRule[] = [
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
