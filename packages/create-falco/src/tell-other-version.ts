import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolkitVersion } from '@falco-toolkit/generators';
import type { Output } from './output.ts';
import type { Workspace } from './workspace.ts';

/** Says so when a workspace has another version of the plugin: two versions would undo each other's work. */
export function tellOtherVersion({ nx, root }: Workspace, output: Output): void {
  const manifest = join(root, 'node_modules', 'falco', 'package.json');
  if (!nx || !existsSync(manifest)) return;
  const version = versionIn(readFileSync(manifest, 'utf8'));
  if (version === undefined || version === toolkitVersion) return;
  output.note(
    `This is create-falco ${toolkitVersion}, and the workspace has falco ${version}: npm create falco@${version} is in step with it.`,
  );
}

function versionIn(text: string): string | undefined {
  try {
    const { version }: { version?: unknown } = JSON.parse(text);
    return typeof version === 'string' ? version : undefined;
  } catch {
    // An installation that broke off; the plugin's own business.
    return undefined;
  }
}
