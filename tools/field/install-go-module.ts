import { join } from 'node:path';
import type { Installed, InstallJob } from './install-job.ts';
import { runStep } from './run-step.ts';
import type { GoModuleSource } from './tool.ts';

/**
 * Builds a command from the pinned module. A build inside the module asks for exact versions only, and so works for modules
 * whose version list is not served; `go install package@version` asks for the list.
 */
export async function installGoModule({ field, folder, name, source }: InstallJob<GoModuleSource>): Promise<Installed> {
  const program = join(folder, name);
  await runStep({
    tool: name,
    command: 'go',
    args: [
      'build',
      '-buildvcs=false',
      '-trimpath',
      `-ldflags=${['-s', '-w', ...(source.ldflags ?? [])].join(' ')}`,
      '-o',
      program,
      source.package,
    ],
    folder: join(field.sources, source.module),
    // GOWORK: a workspace file above must not replace what is pinned. CGO: no C compiler and no C library in the way.
    environment: { ...field.environment, GOFLAGS: '-mod=readonly', GOWORK: 'off', CGO_ENABLED: '0' },
  });
  return { program, needs: [] };
}
