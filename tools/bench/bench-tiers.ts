import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { BenchResult } from './bench-plan.ts';
import { type Measured, measureInTurns, median } from './measure.ts';
import { makePublishedWorkspace } from './nx-workspaces.ts';

/** Artifacts of the small and of the large workspace. */
const sizes = [250, 1000] as const;

/** `tier-check` of many artifacts through Nx: cold, to see that the cost grows with their number, and from Nx's cache. */
export async function benchTiers(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'falco-bench-'));
  try {
    const measured: Measured[] = [];
    for (const size of sizes) {
      const cwd = await makePublishedWorkspace(join(folder, String(size)));
      addArtifacts(cwd, size);
      const times: number[] = [];
      for (let round = 0; round < 2; round += 1) {
        await reset(cwd);
        const started = performance.now();
        await checkAll(cwd);
        times.push(performance.now() - started);
      }
      const warm = await measureInTurns(3, [{ title: `${size} artifacts, from the cache`, run: () => checkAll(cwd) }]);
      measured.push({ title: `${size} artifacts, cold`, times }, ...warm);
    }
    const [few = Number.NaN, , many = Number.NaN, cached = Number.NaN] = measured.map(({ times }) => median(times));
    const [small, large] = sizes;
    return {
      title: 'tier-check through Nx, whole process',
      measured,
      verdict: `${large} artifacts from the cache: ${(cached / 1000).toFixed(1)} s, asked: under 5; cold, ${large / small} times as many take ${(many / few).toFixed(1)} times as long`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Contributions, of which every tenth builds on the one before. */
function addArtifacts(cwd: string, count: number): void {
  writeFileSync(join(cwd, 'nx.json'), `${JSON.stringify({ analytics: false, plugins: ['falco'] })}\n`);
  for (let index = 0; index < count; index += 1) {
    const root = join(cwd, 'contrib', `snippet-${index}`);
    const buildsOn = index % 10 === 9 ? `[project:snippet-${index - 1}]` : '[core:falco]';
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, 'README.md'), `# Snippet ${index}\n`);
    writeFileSync(
      join(root, 'tier.yaml'),
      `apiVersion: falco.org/v1alpha1\nkind: Contrib\nname: snippet-${index}\ntitle: Snippet ${index}\ndescription: One of many\ntier: contrib\nscope: ecosystem\nstatus: sandbox\nlicence: Apache-2.0\nowners: [octocat]\nbuildsOn: ${buildsOn}\n`,
    );
  }
}

const settings = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' };

function nx(cwd: string, ...args: readonly string[]) {
  return execa('node', [join(cwd, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), ...args], { cwd, env: settings });
}

async function reset(cwd: string): Promise<void> {
  await nx(cwd, 'reset');
}

/** A run that fails ends the bench. */
async function checkAll(cwd: string): Promise<void> {
  await nx(cwd, 'run-many', '-t', 'tier-check', '--outputStyle=static');
}
