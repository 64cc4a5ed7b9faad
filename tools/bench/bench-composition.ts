import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkLock, renderComposition, renderYaml } from '@falco-toolkit/compose';
import { exampleFile, planFile } from '@falco-toolkit/testing';
import { execa } from 'execa';
import { packPackage } from '../build/pack-package.ts';
import { publishedPackages } from '../build/published-packages.ts';
import { ensureTools } from '../field/index.ts';
import type { BenchResult } from './bench-plan.ts';
import { measureInTurns, median } from './measure.ts';

const edge = exampleFile({
  components: ['falcosidekick', 'k8s-metacollector'],
  environments: [{ name: 'production', facts: { perfEventParanoid: 4 } }, { name: 'staging' }],
});

/**
 * All formats of a composition, what explains them, and the check of its lock, in one process from a cold start: over one
 * `helm template` and one `kubectl kustomize` of the same composition. Then the same within a process that is warm.
 */
export async function benchComposition(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'falco-bench-'));
  try {
    const { binFolder } = await ensureTools(['helm', 'kubectl']);
    for (const published of publishedPackages) {
      if (published.name === 'create-falco') await packPackage(published, join(folder, 'create-falco'));
    }
    const workspace = join(folder, 'workspace');
    for (const { content, path } of renderComposition(planFile(edge)).files)
      write(join(workspace, 'rendered', path), content);
    write(join(workspace, 'edge', 'composition.yaml'), renderYaml(JSON.parse(JSON.stringify(edge))));
    const command = join(folder, 'create-falco', 'bin', 'create-falco.js');
    const run = (program: string, ...args: readonly string[]) => execa(program, args, { cwd: workspace });
    const measured = await measureInTurns(15, [
      { title: 'helm template', run: () => run(join(binFolder, 'helm'), 'template', 'edge', 'rendered/helm') },
      {
        title: 'kubectl kustomize',
        run: () => run(join(binFolder, 'kubectl'), 'kustomize', 'rendered/kustomize/overlays/production'),
      },
      { title: 'create-falco render, cold', run: () => run('node', command, 'render', 'edge', '--dry-run') },
      { title: 'the same, warm', run: renderAll },
    ]);
    const [helm = Number.NaN, kustomize = Number.NaN, cold = Number.NaN, warm = Number.NaN] = measured.map(
      ({ times }) => median(times),
    );
    return {
      title: 'All formats of a composition, its explanation and its lock',
      measured,
      verdict: `cold: ${(cold / (helm + kustomize)).toFixed(2)} times helm and kustomize; asked: less than once. Warm: ${warm.toFixed(1)} ms; asked: under 50`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A composition for a thousand clusters, over one for a hundred. */
export async function benchFleet(): Promise<BenchResult> {
  const measured = await measureInTurns(3, [
    { title: '100 environments', run: () => renderAll(fleet(100)) },
    { title: '1,000 environments', run: () => renderAll(fleet(1_000)) },
  ]);
  const [hundred = Number.NaN, thousand = Number.NaN] = measured.map(({ times }) => median(times));
  return {
    title: 'All formats of a composition for a fleet, in process',
    measured,
    verdict: `ten times the environments take ${(thousand / hundred).toFixed(1)} times as long, ${(thousand / 1_000).toFixed(1)} s; asked: linear, under 10 s`,
  };
}

function renderAll(file: typeof edge = edge): void {
  const plan = planFile(file);
  renderComposition(plan);
  checkLock(plan, undefined);
}

function fleet(size: number): typeof edge {
  const distributions = ['generic', 'gke', 'openshift', 'eks'] as const;
  const environments = Array.from({ length: size }, (_, index) => ({
    name: `cluster-${index}`,
    facts: {
      kubernetes: index % 2 === 0 ? '1.34' : '1.36',
      distribution: distributions[index % distributions.length] ?? 'generic',
      ...(index % 3 === 0 ? { perfEventParanoid: 4 } : {}),
    },
  }));
  return { ...edge, environments };
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
