import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { BenchResult } from './bench-plan.ts';
import { measureInTurns, median } from './measure.ts';
import { makePublishedWorkspace } from './nx-workspaces.ts';

const projects = 10_000;

/** `nx show projects` over ten thousand `tier.yaml` files and over as many plain project.json files: time and memory. */
export async function benchGraph(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'falco-bench-'));
  try {
    const ours = await makePublishedWorkspace(join(folder, 'tiers'));
    writeFileSync(join(ours, 'nx.json'), '{ "analytics": false, "plugins": ["falco"] }\n');
    fill(ours, 'tier.yaml', tierFile);
    const plain = await makePublishedWorkspace(join(folder, 'plain'));
    fill(plain, 'project.json', projectFile);
    const memory = new Map<string, number[]>([
      [ours, []],
      [plain, []],
    ]);
    const measured = await measureInTurns(
      5,
      [plain, ours].map((cwd) => ({
        title: cwd === ours ? `${projects} tier.yaml files` : `${projects} project.json files`,
        run: async () => memory.get(cwd)?.push(await showProjects(cwd)),
      })),
    );
    const [theirs = Number.NaN, our = Number.NaN] = measured.map(({ times }) => median(times));
    const [mine = Number.NaN, other = Number.NaN] = [ours, plain].map((cwd) => median(memory.get(cwd) ?? []));
    return {
      title: 'The graph of a large workspace, nx show projects without daemon',
      measured,
      verdict: `time ${(our / theirs).toFixed(2)} times, memory ${(mine / other).toFixed(2)} times that of project.json files (${(mine / 1024).toFixed(0)} and ${(other / 1024).toFixed(0)} MiB); asked: at most 1.2`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives the largest memory, in KiB, that one of the processes needed. */
async function showProjects(cwd: string): Promise<number> {
  const nx = join(cwd, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const measure = `import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)`;
  const { stdout } = await execa('python3', ['-c', measure, 'node', nx, 'show', 'projects'], {
    cwd,
    env: { NX_DAEMON: 'false', NX_NO_CLOUD: 'true' },
  });
  return Number(stdout);
}

function fill(workspace: string, file: string, render: (name: string) => string): void {
  for (let index = 0; index < projects; index += 1) {
    const name = `project-${index}`;
    const folder = join(workspace, 'repositories', `group-${index % 100}`, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), render(name));
  }
}

function tierFile(name: string): string {
  return `apiVersion: falco.org/v1alpha1
kind: Repository
name: ${name}
title: ${name}
description: A project among many
tier: repository
scope: ecosystem
status: sandbox
licence: Apache-2.0
repository: falcosecurity/${name}
publishes: [plugin]
buildsOn: [core:falco]
`;
}

/** What a project says of itself without the plugin: the same tags, and targets of the same shape. */
function projectFile(name: string): string {
  const target = (command: string) => ({
    executor: 'nx:run-commands',
    cache: true,
    inputs: ['{projectRoot}/**/*'],
    outputs: [],
    options: { command, cwd: '{projectRoot}' },
  });
  return `${JSON.stringify({
    name,
    projectType: 'library',
    tags: ['tier:repository', 'scope:ecosystem', 'status:sandbox', 'kind:repository'],
    targets: { 'tier-check': target('check'), 'lint-removed': target('lint') },
    metadata: { description: 'A project among many' },
  })}\n`;
}
