import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EnvironmentPlan, type KubernetesObject, readObjects } from '@falco-toolkit/compose';
import { execa } from 'execa';

/** How the real programs give the objects of an environment, from a folder with all rendered formats. */
export interface ObjectSource {
  readonly title: string;
  /** Names of the programs in `binFolder`. */
  readonly program: string;
  readonly read: (
    folder: string,
    binFolder: string,
    environment: EnvironmentPlan,
  ) => Promise<readonly KubernetesObject[]>;
}

function helm(program: string): ObjectSource {
  return {
    title: `\`${program} template\` of the chart`,
    program,
    read: async (folder, binFolder, { model, name }) => {
      const values = name === '' ? [] : ['--values', `values-${name}.yaml`];
      const args = ['template', model.name, '.', '--kube-version', `${model.facts.kubernetes}.0`, ...values];
      return readObjects('helm', await run(join(binFolder, program), args, join(folder, 'helm')));
    },
  };
}

/** Every way from a rendered composition to its objects. Kustomize reads the plain manifests as well: its parser is that of kubectl. */
export const objectSources: readonly ObjectSource[] = [
  {
    title: '`kubectl kustomize` of the overlay',
    program: 'kubectl',
    read: async (folder, binFolder, { name }) => {
      const target = name === '' ? 'kustomize/base' : `kustomize/overlays/${name}`;
      return readObjects('kustomize', await run(join(binFolder, 'kubectl'), ['kustomize', target], folder));
    },
  },
  {
    title: '`kubectl kustomize` of the plain manifests',
    program: 'kubectl',
    read: async (folder, binFolder, { name }) => {
      const target = join('manifests', name);
      writeFileSync(join(folder, target, 'kustomization.yaml'), 'resources:\n  - install.yaml\n');
      return readObjects('manifests', await run(join(binFolder, 'kubectl'), ['kustomize', target], folder));
    },
  },
  helm('helm'),
  helm('helm3'),
];

async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await execa(program, args, { cwd, maxBuffer: 1e9, env: { HELM_NO_PLUGINS: '1' } });
  return stdout;
}
