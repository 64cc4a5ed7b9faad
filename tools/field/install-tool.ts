import type { Field } from './field.ts';
import { installCarried } from './install-carried.ts';
import { installGoModule } from './install-go-module.ts';
import type { Installed } from './install-job.ts';
import { installKubernetesSchemas } from './install-kubernetes-schemas.ts';
import { installNpm } from './install-npm.ts';
import { installWheel } from './install-wheel.ts';
import type { InstalledSource } from './tool.ts';

/** Puts a tool into an empty folder by the way of its source. */
export async function installTool(
  name: string,
  source: InstalledSource,
  folder: string,
  field: Field,
): Promise<Installed> {
  switch (source.kind) {
    case 'go-module':
      return installGoModule({ name, source, folder, field });
    case 'wheel':
      return installWheel({ name, source, folder, field });
    case 'npm':
      return installNpm({ name, source, folder, field });
    case 'carried':
      return installCarried({ name, source, folder, field });
    case 'kubernetes-schemas':
      return installKubernetesSchemas({ name, source, folder, field });
  }
}
