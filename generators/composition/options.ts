import type { Options } from '@falco-toolkit/core';

/** The options of a composition. What else it can say is in its `composition.yaml`. */
export const compositionOptions = {
  name: {
    type: 'string',
    title: 'Name',
    description: 'Name of the composition; it stands before the names of all its objects.',
    required: true,
    positional: 0,
    priority: 'important',
  },
  kind: {
    type: 'string',
    title: 'Kind',
    description: 'What comes with the composition.',
    default: 'bundle',
  },
  profile: {
    type: 'string',
    title: 'Profile',
    description: 'Opinions on top of what the artifacts need.',
    choices: {
      'secure-by-default': 'exactly the access that is needed, and nothing else',
      convenient: 'works on most clusters at the first try; what that costs is said',
    },
    default: 'secure-by-default',
    priority: 'important',
  },
  driver: {
    type: 'string',
    title: 'Driver',
    description: 'How Falco gets the system calls.',
    choices: {
      modern_ebpf: 'an eBPF probe that is part of Falco, for kernels from 5.8 on',
      kmod: 'a kernel module, which needs all privileges',
      auto: 'what the driver loader finds fit for each node',
      none: 'no system calls, plugins alone',
    },
    default: 'modern_ebpf',
    priority: 'important',
  },
  components: {
    type: 'list',
    title: 'Components',
    description:
      'What runs beside Falco, comma-separated: falcosidekick, falcosidekick-ui, k8s-metacollector, falco-talon.',
    default: [],
    priority: 'important',
  },
  plugins: {
    type: 'list',
    title: 'Plugins',
    description:
      'Plugins beside the container plugin, comma-separated. One that has to be told what to read is given as NAME=WHAT: k8saudit-eks=my-cluster.',
    default: [],
    priority: 'important',
  },
  formats: {
    type: 'list',
    title: 'Formats',
    description: 'Forms to render, comma-separated.',
    choices: {
      kustomize: 'a base, components, and an overlay for each environment',
      helm: 'a chart of its own',
      'helm-overlay': 'an umbrella chart with values for the official charts',
      manifests: 'plain manifests',
    },
    default: ['kustomize'],
    priority: 'important',
  },
  environments: {
    type: 'list',
    title: 'Environments',
    description: 'Names of environments, comma-separated; what differs in them is said in composition.yaml.',
    default: [],
    pattern: '^[a-z]([a-z0-9-]*[a-z0-9])?$',
    rule: 'lower-case letters, digits and hyphens, beginning with a letter',
  },
  owners: {
    type: 'list',
    title: 'Owners',
    description:
      'GitHub logins of the people who answer for it, comma-separated; the approvers of the workspace when left out.',
    default: [],
  },
  description: {
    type: 'string',
    title: 'Description',
    description: 'What it is for, in one sentence.',
    maxLength: 350,
  },
  directory: {
    type: 'string',
    title: 'Directory',
    description: 'Folder of the composition, relative to the workspace root.',
    default: 'compositions/{{name}}',
  },
  force: {
    type: 'boolean',
    title: 'Force',
    description: 'Replace files that are in the way.',
    default: false,
    priority: 'internal',
  },
} as const satisfies Options;
