import { diskTree } from '@falco-toolkit/apply';
import { memoryHost, type ReadableTree } from '@falco-toolkit/core';
import { generators, templatesFolder } from '@falco-toolkit/generators';
import { describe, expect, it } from 'vitest';
import { inferProject } from './infer-project.ts';
import { readProjectFacts } from './project-facts.ts';

const templates = diskTree(templatesFolder);
const infer = (root: string, workspace: ReadableTree) =>
  inferProject(root, readProjectFacts(root, workspace), templates);
const plan = generators.repository.plan(
  {
    name: 'webhook-audit',
    kind: 'plugin-go',
    approvers: 'octocat',
    description: 'Audit events',
    directory: 'plugins/audit',
  },
  { host: memoryHost(), templates, data: () => memoryHost(), version: '1.0.0' },
);
const files = Object.fromEntries(
  plan.operations.flatMap((operation) =>
    operation.type === 'write' ? [[`plugins/audit/${operation.path}`, operation.content]] : [],
  ),
);

describe('inferProject', () => {
  it('makes a project of a generated repository: name, tags, targets of its kind', () => {
    const project = infer('plugins/audit', memoryHost(files));
    expect(project).toMatchObject({
      root: 'plugins/audit',
      name: 'webhook-audit',
      tags: ['tier:repository', 'scope:ecosystem', 'status:sandbox', 'kind:repository'],
      metadata: {
        description: 'Audit events',
        technologies: ['go'],
        falco: { template: 'repository/plugin-go', buildsOn: ['core:falco'] },
      },
    });
    expect(project.targets?.['build']).toMatchObject({
      executor: 'nx:run-commands',
      options: { command: 'make build', cwd: '{projectRoot}' },
      cache: true,
      inputs: ['{projectRoot}/**/*'],
      outputs: ['{projectRoot}/lib*.so'],
    });
  });

  it('makes a project without targets of a tier.yaml that was not generated', () => {
    const text = String(files['plugins/audit/tier.yaml']);
    expect(infer('mine', memoryHost({ 'mine/tier.yaml': text }))).toMatchObject({
      root: 'mine',
      targets: {},
    });
  });

  it('names file, line and column of a broken tier.yaml', () => {
    expect(() => infer('mine', memoryHost({ 'mine/tier.yaml': 'kind: Repository\ntier: offical\n' }))).toThrow(
      /mine\/tier\.yaml:2:7: .*offical/,
    );
  });
});
