import { isTimed } from '@falco-toolkit/testing';
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { provedKind } from './proved-kind.ts';

/** A kind as far as its proof depends on it. */
export interface ProvableKind {
  /** `repository/plugin-go`: below `templates`, and below the goldens. */
  readonly id: string;
  readonly title: string;
  /** The text of its manifest. */
  readonly manifest: string;
}

/** Where a proof writes its counts, below the root of the workspace. */
export function reportOf(id: string): string {
  return `dist/proofs/${toName(id)}.json`;
}

/** The Nx project of a kind. Its one target builds, tests, lints and rehearses every example with the tools of its ecosystem. */
export function proofOfKind(kind: ProvableKind): ProjectConfiguration {
  return {
    root: `templates/${kind.id}`,
    name: toName(kind.id),
    tags: ['type:kind'],
    metadata: { description: kind.title },
    targets: { prove: proveTarget(kind) },
  };
}

/**
 * What is proved are the bytes of the golden projects, so these decide whether a result is still good, together with the steps, the
 * tools and the suites. The engine is not among them: when it renders something else, the goldens change, or do not fit.
 */
function proveTarget({ id, manifest }: ProvableKind): TargetConfiguration {
  const report = reportOf(id);
  return {
    command: `vitest run --project proofs --reporter verbose --reporter json --outputFile.json ${report}`,
    options: { env: { [provedKind]: id } },
    cache: true,
    // Services are stopped under load while a clock runs: nothing else may run then.
    parallelism: !isTimed(id.split('/').at(-1) ?? ''),
    inputs: [
      `{workspaceRoot}/packages/testing/goldens/${id}/**/*`,
      // Nx looks at the content of files alone.
      { runtime: `find packages/testing/goldens/${id} -type f -perm -100 | LC_ALL=C sort` },
      '{projectRoot}/kind.yaml',
      '{workspaceRoot}/templates/_layers/*/layer.yaml',
      ...['packages/testing/src', 'tools/field', 'tools/proofs'].map(filesBelow),
      ...(manifest.includes('create-falco') ? commandLine : []),
      '{workspaceRoot}/vitest.config.ts',
      { externalDependencies: ['vitest', 'execa'] },
      ...systemTools.map((version) => ({ runtime: `${version} 2>&1 || true` })),
    ],
    outputs: [`{workspaceRoot}/${report}`],
  };
}

/** What decides how `create-falco` answers to the steps of a kind: it is made of nearly all packages and their data. */
const commandLine = [
  '{workspaceRoot}/packages/*/src/**/*',
  '{workspaceRoot}/packages/*/data/**/*',
  '{workspaceRoot}/packages/create-falco/bin/*',
  '{workspaceRoot}/generators/**/*',
];

/** How the tools that the machine brings say what they are. */
const systemTools = [
  'uname -sm',
  'node --version',
  'go version',
  'rustc --version',
  'python3 --version',
  'gcc --version',
];

function filesBelow(folder: string): string {
  return `{workspaceRoot}/${folder}/**/*`;
}

function toName(id: string): string {
  return id.replaceAll('/', '-');
}
