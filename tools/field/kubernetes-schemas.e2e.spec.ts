import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { ensureKubernetesSchemas } from './ensure-kubernetes-schemas.ts';
import { ensureTools } from './ensure-tools.ts';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'falco' },
  spec: { containers: [{ name: 'falco', image: 'falco', ports: [{ containerPort: 8765 }] }] },
};
const [container] = pod.spec.containers;

describe.each(['1.35.0', '1.36.0', '1.37.0'])('the schemas of Kubernetes %s', (version) => {
  it.each([
    ['admit a pod', pod, 0],
    [
      'refuse a key that a container does not have',
      { ...pod, spec: { containers: [{ ...container, imgae: 'x' }] } },
      1,
    ],
    ['refuse a value of another type', { ...pod, spec: { containers: [{ ...container, ports: 'http' }] } }, 1],
    ['refuse a version of the API that is gone', { ...pod, apiVersion: 'v1beta1' }, 1],
  ])('%s', async (_, object, exitCode) => {
    expect(await judge(object, version)).toMatchObject({ exitCode });
  });
});

async function judge(
  object: object,
  version: string,
): Promise<{ readonly exitCode: number | undefined; readonly all: string }> {
  const { binFolder } = await ensureTools(['kubeconform']);
  const folder = await ensureKubernetesSchemas();
  const location = `${folder}/{{.NormalizedKubernetesVersion}}-standalone{{.StrictSuffix}}/{{.ResourceKind}}{{.KindSuffix}}.json`;
  const args = ['-strict', '-kubernetes-version', version, '-schema-location', location];
  const { all, exitCode } = await execa(join(binFolder, 'kubeconform'), args, {
    input: JSON.stringify(object),
    all: true,
    reject: false,
  });
  return { exitCode, all };
}
