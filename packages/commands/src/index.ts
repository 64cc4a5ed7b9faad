import type { CommandEntry } from './command-entry.ts';

export type { CommandEntry, CommandTarget } from './command-entry.ts';
export { findRemoved } from './tier-check/find-removed.ts';

/** Prints the date and the tags, also where there is no git. */
const todayAndTags =
  "node -p \"new Date().toISOString().slice(0, 10) + require('child_process').spawnSync('git', ['for-each-ref', 'refs/tags']).stdout\"";

/** Every command by name; the code of one is loaded when it is asked for. */
export const commands = {
  'check-rules': {
    summary: 'Checks Falco rules files: keys, conditions, fields, requirements.',
    load: async () => (await import('./check-rules/index.ts')).checkRules,
  },
  'tier-check': {
    summary: 'Checks what a tier asks of an artifact, and whether its evidence holds.',
    load: async () => (await import('./tier-check/index.ts')).tierCheck,
    target: {
      name: 'tier-check',
      artifacts: ['Contrib', 'Repository', 'Composition'],
      inputs: [
        '{projectRoot}/**/*',
        '^{projectRoot}/tier.yaml',
        '{workspaceRoot}/tools/falco/gates/*.yaml',
        // Evidence expires, and releases grow old: a result holds for a day, and until the next tag.
        { runtime: todayAndTags },
      ],
      together: true,
      folderOption: 'path',
    },
  },
  lint: {
    summary: 'Finds uses of what Falco no longer has, says since which version, and what to use.',
    load: async () => (await import('./lint-removed/index.ts')).lint,
    target: {
      name: 'removed-features',
      artifacts: ['Contrib', 'Repository', 'Composition'],
      inputs: ['{projectRoot}/**/*'],
      folderOption: 'folder',
    },
  },
  'evidence-import': {
    summary:
      "Takes a report of Scorecard, CLOMonitor or the OSPS Baseline scanner, or Falco's affiliations, as evidence.",
    load: async () => (await import('./evidence/import-evidence.ts')).importEvidence,
  },
  'evidence-collect': {
    summary: "Records what git tells of an artifact's releases.",
    load: async () => (await import('./evidence/collect-evidence.ts')).collectEvidence,
  },
  'evidence-record': {
    summary: 'Records the result of a test, a measurement or a review as evidence.',
    load: async () => (await import('./evidence/record-evidence.ts')).recordEvidence,
  },
  'evidence-waive': {
    summary: 'Records that an approver answers for a gate that an artifact does not meet.',
    load: async () => (await import('./evidence/waive-gate.ts')).waiveGate,
  },
  draft: {
    summary: 'Writes what you send to The Falco Project when an artifact moves on.',
    load: async () => (await import('./draft/index.ts')).draft,
  },
  undo: {
    summary: 'Takes the last operation back, byte for byte, and keeps what you changed since.',
    generator: true,
    load: async () => (await import('./undo/index.ts')).undo,
  },
  update: {
    summary: 'Brings projects to the present templates, and keeps what their owners changed.',
    generator: true,
    load: async () => (await import('./update/index.ts')).update,
  },
  diff: {
    summary:
      'Compares a composition with another one, or with itself under another profile, environment or Falco version.',
    load: async () => (await import('./diff/index.ts')).diff,
  },
  explain: {
    summary: 'Lists everything that a composition may do: why, who says so, and what would be lost without it.',
    load: async () => (await import('./explain/index.ts')).explain,
    target: {
      name: 'explain',
      artifacts: ['Composition'],
      inputs: ['{projectRoot}/**/*'],
      folderOption: 'path',
    },
  },
  lock: {
    summary: 'Finds the digests of the images, charts and artifacts that a composition fetches, and writes its lock.',
    load: async () => (await import('./lock/index.ts')).lock,
  },
  render: {
    summary: 'Renders composition.yaml into its formats, and removes what is rendered no more.',
    load: async () => (await import('./render/index.ts')).render,
    target: {
      name: 'render',
      artifacts: ['Composition'],
      inputs: ['{projectRoot}/**/*'],
      // What is rendered is kept in version control, and rendering again takes less than looking a result up.
      cache: false,
      folderOption: 'path',
    },
  },
  validate: {
    summary:
      'Checks that the parts of a composition fit, that its Pod Security levels are as declared, and that it is rendered.',
    load: async () => (await import('./validate/index.ts')).validate,
    target: {
      name: 'validate',
      artifacts: ['Composition'],
      inputs: ['{projectRoot}/**/*'],
      folderOption: 'path',
    },
  },
  promote: {
    summary: 'Moves an artifact to another tier, or takes a promise back.',
    generator: true,
    load: async () => (await import('./promote/index.ts')).promote,
  },
} as const satisfies Readonly<Record<string, CommandEntry>>;
