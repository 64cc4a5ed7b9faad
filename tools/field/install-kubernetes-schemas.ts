import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ToolkitError } from '@falco-toolkit/core';
import { convertSchema } from './convert-schema.ts';
import { downloadPackage } from './download-package.ts';
import type { Installed, InstallJob } from './install-job.ts';
import type { KubernetesSchemasSource } from './tool.ts';
import { unpackMember } from './unpack-member.ts';

/** Writes strict schemas as kubeconform looks for them: `v1.37.0-standalone-strict/deployment-apps-v1.json`. */
export async function installKubernetesSchemas(job: InstallJob<KubernetesSchemasSource>): Promise<Installed> {
  const { field, folder, name, source } = job;
  const archive = await downloadPackage(job);
  const unpacked = join(folder, 'unpacked');
  await mkdir(unpacked);

  const written = source.kubernetes.map((version) => join(folder, `v${version}-standalone-strict`));
  for (const version of source.kubernetes) {
    const member = `${source.inside}/v${version}-local-strict`;
    const found = await unpackMember({ name, archive, member, folder: unpacked, field });
    await convertFolder(found, join(folder, `v${version}-standalone-strict`)).catch((cause: unknown) => {
      throw new ToolkitError(
        {
          code: 'broken-metadata',
          message: `the package ${source.package} holds no schemas in ${member}`,
          hint: 'Correct `inside` or `kubernetes` in tools.yaml.',
        },
        cause,
      );
    });
  }
  await Promise.all([dirname(archive), unpacked].map((path) => rm(path, { recursive: true, force: true })));
  return { program: folder, needs: written };
}

async function convertFolder(from: string, to: string): Promise<void> {
  const files = await readdir(from);
  await mkdir(to);
  for (const file of files) await writeFile(join(to, file), convertSchema(await readFile(join(from, file), 'utf8')));
}
