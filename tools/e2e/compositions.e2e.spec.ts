import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CompositionPlan,
  differencesOf,
  type EnvironmentPlan,
  emitters,
  environmentsOf,
  evaluateNamespaces,
  type KubernetesObject,
  podTemplateOf,
  readObjects,
  renderYaml,
} from '@falco-toolkit/compose';
import {
  arbitraryPlan,
  composedAtRandom,
  composedExamples,
  disagreements,
  judgePods,
  objectSources,
  writeFiles,
} from '@falco-toolkit/testing';
import { execa } from 'execa';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ensureTools } from '../field/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'falco-compositions-'));
let binFolder = '';
beforeAll(async () => {
  const tools = ['helm', 'helm3', 'kubectl', 'kubeconform', 'kubernetes-schemas', 'kube-linter', 'pod-security'];
  ({ binFolder } = await ensureTools(tools));
});
afterAll(() => rmSync(folder, { recursive: true }));

const examples = composedExamples();
const random = composedAtRandom(6, 5);
const odd = fc
  .sample(arbitraryPlan, { numRuns: 4, seed: 11 })
  .map((plan, index) => ({ title: `odd objects ${index}`, plan }));

function nameOf(title: string): string {
  return title.replaceAll(/[^a-z0-9]+/gi, '-');
}

function write(title: string, plan: CompositionPlan): string {
  const target = join(folder, nameOf(title));
  for (const format of ['helm', 'kustomize', 'manifests'] as const) writeFiles(target, emitters[format](plan).files);
  return target;
}

describe.each([...examples, ...random, ...odd])('$title', ({ plan, title }) => {
  const target = write(title, plan);

  it.each(objectSources)('comes out of $title as planned', async ({ read }) => {
    for (const environment of environmentsOf(plan)) {
      expect(differencesOf(environment.objects, await read(target, binFolder, environment))).toEqual([]);
    }
  });
});

describe.each(examples)('the chart of $title', ({ plan, title }) => {
  it.each(['helm', 'helm3'])('passes `%s lint --strict`', async (program) => {
    await execa(join(binFolder, program), ['lint', '--strict', '.'], { cwd: join(write(title, plan), 'helm') });
  });
});

describe('the values of a chart', () => {
  const [{ plan, title } = { plan: undefined, title: '' }] = examples.filter((one) => one.title.includes('forwarded'));
  const template = (program: string, ...settings: readonly string[]) =>
    execa(join(binFolder, program), ['template', 'edge', '.', '--kube-version', '1.36.0', ...settings], {
      cwd: join(folder, nameOf(title), 'helm'),
      reject: false,
    });

  it.each(['helm', 'helm3'])('reach the objects through %s', async (program) => {
    expect(plan).toBeDefined();
    const settings = [
      'imageRegistry=mirror.example:5000/hub',
      'falcosidekick.replicas=5',
      'falco.nodeSelector.pool=edge',
    ];
    const { stdout } = await template(program, ...settings.flatMap((setting) => ['--set', setting]));
    const objects = readObjects('helm', stdout);
    const images = objects.flatMap((object) => JSON.stringify(object).match(/"image":"[^"]+"/g) ?? []);
    expect(images.length).toBeGreaterThan(3);
    expect(images.filter((image) => !image.startsWith('"image":"mirror.example:5000/hub/'))).toEqual([]);
    const find = (kind: string, name: string) => objects.find((one) => one.kind === kind && one.metadata.name === name);
    expect(find('Deployment', 'edge-falcosidekick')).toMatchObject({ spec: { replicas: 5 } });
    expect(find('DaemonSet', 'edge-falco')).toMatchObject({
      spec: { template: { spec: { nodeSelector: { pool: 'edge' } } } },
    });
  });

  it.each(['helm', 'helm3'])('are refused by %s when they are misspelt or of the wrong sort', async (program) => {
    for (const setting of [
      'falco.nodeSelectr.pool=edge',
      'falcosidekick.replicas=many',
      'environment=nowhere',
      'dirver=x',
    ]) {
      const { exitCode, stderr } = await template(program, '--set', setting);
      expect([setting, exitCode === 0]).toEqual([setting, false]);
      expect(stderr).toContain("values don't meet the specifications of the schema");
    }
  });
});

describe.each(examples)('the umbrella chart of $title', ({ plan, title }) => {
  const target = join(folder, nameOf(title), 'helm-overlay');
  writeFiles(join(folder, nameOf(title)), emitters['helm-overlay'](plan).files);

  it.each(['helm', 'helm3'])('gives by %s the objects that the official charts lack', async (program) => {
    // The official charts are not to be had without a network: empty ones stand for them.
    const chart = parse(readFileSync(join(target, 'Chart.yaml'), 'utf8'));
    expect(chart.dependencies.length).toBeGreaterThan(0);
    for (const { name, version } of chart.dependencies) {
      mkdirSync(join(target, 'charts', name), { recursive: true });
      writeFileSync(join(target, 'charts', name, 'Chart.yaml'), renderYaml({ apiVersion: 'v2', name, version }));
    }
    await execa(join(binFolder, program), ['lint', '--strict', '.'], { cwd: target });
    for (const { model, name, objects } of environmentsOf(plan)) {
      const values = name === '' ? [] : ['--values', `values-${name}.yaml`];
      const { stdout } = await execa(join(binFolder, program), ['template', model.name, '.', ...values], {
        cwd: target,
      });
      const lacking = differencesOf(objects, readObjects('helm-overlay', stdout));
      // What is there is as planned; what is not there is the charts' part.
      expect(lacking.filter(({ actual, pointer }) => actual !== undefined || pointer !== '')).toEqual([]);
      expect(lacking.length).toBeGreaterThanOrEqual(chart.dependencies.length);
      expect(lacking.length).toBeLessThan(objects.length);
    }
  });
});

const composed: readonly (readonly [string, EnvironmentPlan])[] = [
  ...examples,
  ...random,
  ...composedAtRandom(20, 17),
].flatMap(({ plan, title }) =>
  environmentsOf(plan).map((environment) => [`${title} ${environment.name}`, environment] as const),
);
const objectsOf = (): readonly KubernetesObject[] => composed.flatMap(([, { objects }]) => objects);

describe('all composed objects', () => {
  it.each(['1.35.0', '1.36.0', '1.37.0'])('are valid by the strict schemas of Kubernetes %s', async (version) => {
    const schemas = join(
      binFolder,
      'kubernetes-schemas',
      '{{.NormalizedKubernetesVersion}}-standalone{{.StrictSuffix}}',
    );
    const locations = [
      join(schemas, '{{.ResourceKind}}{{.KindSuffix}}.json'),
      join(import.meta.dirname, 'schemas', '{{.ResourceKind}}_{{.ResourceAPIVersion}}.json'),
    ];
    const args = ['-strict', '-output', 'json', '-kubernetes-version', version];
    const input = objectsOf()
      .map((object) => renderYaml(object))
      .join('---\n');
    const { stdout } = await execa(
      join(binFolder, 'kubeconform'),
      [...args, ...locations.flatMap((location) => ['-schema-location', location])],
      { input, reject: false, maxBuffer: 1e9 },
    );
    expect(JSON.parse(stdout).resources).toEqual([]);
  });

  it('give kube-linter no finding that is not explained', async () => {
    const linted = join(folder, 'linted');
    mkdirSync(linted);
    for (const [index, [, { objects }]] of composed.entries()) {
      writeFileSync(join(linted, `${index}.yaml`), objects.map((object) => renderYaml(object)).join('---\n'));
    }
    const { stdout } = await execa(join(binFolder, 'kube-linter'), ['lint', linted, '--format', 'json'], {
      reject: false,
      maxBuffer: 1e9,
    });
    const { Checks, Reports } = JSON.parse(stdout) as {
      readonly Checks: readonly unknown[];
      readonly Reports: readonly LintReport[] | null;
    };
    expect(Checks.length).toBeGreaterThan(20);
    const findings = (Reports ?? []).map(({ Check, Diagnostic, Object: { K8sObject } }) => [
      Check,
      K8sObject.Name,
      Diagnostic.Message,
    ]);
    expect(findings).toEqual([]);
  });

  it('have the Pod Security level that their namespace declares, by the verdict of Kubernetes', async () => {
    const pods = objectsOf().flatMap((object) => podTemplateOf(object)?.pod ?? []);
    expect((await judgePods(join(binFolder, 'pod-security'), pods)).flatMap(disagreements)).toEqual([]);
    const verdicts = composed.flatMap(([title, { model, objects }]) =>
      evaluateNamespaces(objects, Number(model.facts.kubernetes.split('.')[1])).map((verdict) => ({
        title,
        ...verdict,
      })),
    );
    expect(verdicts.filter(({ declared, needed }) => declared !== needed)).toEqual([]);
    expect(new Set(verdicts.map(({ needed }) => needed))).toEqual(new Set(['privileged', 'restricted']));
  });
});

interface LintReport {
  readonly Check: string;
  readonly Diagnostic: { readonly Message: string };
  readonly Object: { readonly K8sObject: { readonly Name: string } };
}
