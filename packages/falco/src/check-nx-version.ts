import { type ReadableTree, readText, ToolkitError } from '@falco-toolkit/core';

/** The majors of Nx that the plugin works with; package.json says the same to package managers. */
export const supportedMajors = [22, 23, 24] as const;

/** Throws a `ToolkitError` when the workspace has a version of Nx that the plugin does not work with. */
export function checkNxVersion(workspace: ReadableTree): void {
  const version = installedVersion(workspace);
  const major = Number(version?.split('.', 1)[0]);
  if (version === undefined || supportedMajors.some((supported) => supported === major)) return;
  throw new ToolkitError({
    code: 'unsupported-host',
    message: `this workspace has Nx ${version}, and falco works with Nx ${supportedMajors.join(', ')}`,
    hint: `\`npx nx migrate ${major > 24 ? 'falco' : '24'}\` takes the workspace to where both meet. Without Nx: npm create falco@latest.`,
  });
}

/** `undefined` where Nx is installed elsewhere, as pnpm's workspaces and Nx's own installation may have it. */
function installedVersion(workspace: ReadableTree): string | undefined {
  try {
    const { version }: { version?: unknown } = JSON.parse(readText(workspace, 'node_modules/nx/package.json') ?? '{}');
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}
