import { join } from 'node:path';
import { evaluatePod, type PodLike } from '@falco-toolkit/compose';
import { arbitraryPod, disagreements, judgeFolder, judgePods } from '@falco-toolkit/testing';
import { execa } from 'execa';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureTools, repositoryField } from '../field/index.ts';

let program = '';
beforeAll(async () => {
  const { binFolder } = await ensureTools(['pod-security']);
  program = join(binFolder, 'pod-security');
});

describe('our Pod Security verdict is that of Kubernetes', () => {
  it('on the pods that its own tests use, at every version', async () => {
    const verdicts = await judgeFolder(program, join(await moduleFolder(), 'test', 'testdata'));
    expect(verdicts.length).toBeGreaterThan(4_500);
    expect(verdicts.flatMap(disagreements)).toEqual([]);
    // The folder says what the level thinks of a pod: baseline/v1.20/fail/hostpathvolumes0.yaml.
    const wrong = verdicts.filter(({ name, pod }) => {
      const [level, version, outcome] = name.split('/');
      const minor = Number(version?.replace('v1.', ''));
      const breaches = evaluatePod(withDefaults(pod), level === 'baseline' ? 'baseline' : 'restricted', minor);
      return (breaches.length === 0) !== (outcome === 'pass');
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('on pods of any sort', async () => {
    const pods = fc.sample(arbitraryPod, { numRuns: 500, seed: 7 });
    expect((await judgePods(program, pods)).flatMap(disagreements)).toEqual([]);
  });
});

/** What an API server makes of a pod before it evaluates it: a volume without a source is an empty directory. */
function withDefaults(pod: PodLike): PodLike {
  const volumes = pod.spec?.['volumes'];
  if (!Array.isArray(volumes)) return pod;
  const complete = volumes.map((volume) => (Object.keys(volume).length > 1 ? volume : { ...volume, emptyDir: {} }));
  return { ...pod, spec: { ...pod.spec, volumes: complete } };
}

/** Where Go keeps the module that the evaluator is built from; it brings its fixtures. */
async function moduleFolder(): Promise<string> {
  const { stdout } = await execa('go', ['mod', 'download', '-json', 'k8s.io/pod-security-admission'], {
    cwd: join(repositoryField.sources, 'go', 'pod-security'),
  });
  return (JSON.parse(stdout) as { readonly Dir: string }).Dir;
}
