import { describe, expect, it } from 'vitest';
import type { CompositionPlan } from '../plan/composition-plan.ts';
import type { JsonObject } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import { samplePlan } from '../plan/sample-plan.fixture.ts';
import { emitHelmOverlay } from './emit-helm-overlay.ts';
import { splitImage } from './overlay/split-image.ts';
import { valuesChange } from './overlay/values-tree.ts';

const alone: CompositionPlan = { ...samplePlan, environments: [] };
const digest = `sha256:${'a'.repeat(64)}`;

/** The sample with falco-talon beside it, by its official chart. */
function withTalon(pod: JsonObject, container: JsonObject, namespace = 'edge'): CompositionPlan {
  const labels = { 'app.kubernetes.io/name': 'falco-talon', 'falco.org/tier': 'contrib' };
  const talon: KubernetesObject = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'edge-falco-talon', namespace, labels },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { ...pod, containers: [{ name: 'falco-talon', ...container }] } },
    },
  };
  const { base } = alone;
  const chart = (id: string, tag: string) => ({
    id: `chart-${id}`,
    title: id,
    kind: 'chart' as const,
    scope: 'ecosystem' as const,
    version: tag,
    references: [{ type: 'helm-chart' as const, repository: `ghcr.io/falcosecurity/charts/${id}`, tag }],
  });
  const model = {
    ...base.model,
    artifacts: [...base.model.artifacts, chart('falcosidekick', '0.14.0'), chart('falco-talon', '0.4.1')],
    intent: {
      ...base.model.intent,
      charts: { falco: 'chart-falco', falcosidekick: 'chart-falcosidekick', 'falco-talon': 'chart-falco-talon' },
    },
  };
  return { ...alone, base: { ...base, model, objects: [...base.objects, talon] } };
}

const shortfallsOf = (plan: CompositionPlan, object: string): readonly string[] =>
  emitHelmOverlay(plan)
    .shortfalls.filter((shortfall) => shortfall.object.endsWith(object))
    .map(({ message, weaker }) => `${weaker ? 'weaker: ' : ''}${message}`);
const unsaid = (plan: CompositionPlan, object: string): readonly string[] =>
  shortfallsOf(plan, object).filter((message) => !/nothing needs|its own$/.test(message));
const contentOf = (plan: CompositionPlan, path: string): string =>
  emitHelmOverlay(plan).files.find((file) => file.path === `helm-overlay/${path}`)?.content ?? '';

describe('emitHelmOverlay', () => {
  it('pins the official charts, and says of the plan what their values can say', () => {
    expect(contentOf(alone, 'Chart.yaml')).toContain('  - name: falco\n    version: 9.1.0\n');
    expect(contentOf(alone, 'values.yaml')).toMatchInlineSnapshot(`
      "# Rendered from composition.yaml: change that file, and render again.
      falco:
        nameOverride: falco
        fullnameOverride: edge-falco
        namespaceOverride: edge-sensor
        image:
          registry: docker.io
          repository: falcosecurity/falco
          tag: 0.44.1
        resources:
          limits:
            memory: 1Gi
          requests:
            cpu: 100m
            memory: 512Mi
        containerSecurityContext:
          capabilities:
            add:
              - BPF
            drop:
              - ALL
          readOnlyRootFilesystem: true
        podLabels:
          falco.org/tier: contrib
        serviceAccount:
          create: false
        controller:
          kind: daemonset
        rbac:
          create: false
        scc:
          create: false
        driver:
          enabled: true
          kind: modern_ebpf
          modernEbpf:
            sysfsMount: false
        collectors:
          enabled: false
          kubernetes:
            enabled: false
        falcosidekick:
          enabled: false
        responseActions:
          enabled: false
        falcoctl:
          artifact:
            install:
              enabled: false
            follow:
              enabled: false
        mounts:
          volumes: []
          volumeMounts: []
        falco:
          json_output: true
          rules_files:
            - /etc/falco/falco_rules.yaml
      "
    `);
  });

  it('reports what the chart of Falco adds, whether anybody mounts it or not', () => {
    expect(shortfallsOf(alone, 'edge-falco')).toMatchInlineSnapshot(`
      [
        "weaker: chart falco 9.1.0: automountServiceAccountToken cannot be said",
        "chart falco 9.1.0: it always declares the host's /boot (volume boot-fs) and mounts it nowhere",
        "chart falco 9.1.0: it always declares the host's /lib/modules (volume lib-modules) and mounts it nowhere",
        "chart falco 9.1.0: it always declares the host's /usr (volume usr-fs) and mounts it nowhere",
        "weaker: chart falco 9.1.0: it always declares the host's /etc (volume etc-fs) and mounts it at /host/etc",
        "weaker: chart falco 9.1.0: it mounts the host's /proc so that it can be written, and the plan only reads it",
        "chart falco 9.1.0: what this ConfigMap says is the chart's own",
      ]
    `);
  });

  it('says nothing of paths that the plan has itself', () => {
    const [, , , sensor] = alone.base.objects;
    expect(sensor?.kind).toBe('DaemonSet');
    expect(shortfallsOf(alone, 'edge-falco').join()).toContain('/proc so that it can be written');
    const none = { ...alone, base: { ...alone.base, model: { ...alone.base.model, driver: 'none' as const } } };
    expect(shortfallsOf(none, 'edge-falco').filter((message) => message.includes('/boot'))).toEqual([]);
  });

  it('reports that falco-talon takes two fields of its security context, and no digest', () => {
    const plan = withTalon(
      { securityContext: { runAsUser: 1234, runAsNonRoot: true }, nodeSelector: { a: 'b' } },
      {
        image: `docker.io/falcosecurity/falco-talon:0.3.0@${digest}`,
        securityContext: { readOnlyRootFilesystem: true },
      },
    );
    expect(unsaid(plan, 'edge-falco-talon')).toEqual([
      'weaker: chart falco-talon 0.4.1: the tag becomes a label as well, and cannot carry the digest that the image is locked to',
      'weaker: chart falco-talon 0.4.1: securityContext.runAsNonRoot cannot be said',
      'weaker: chart falco-talon 0.4.1: securityContext cannot be said',
    ]);
    expect(contentOf(plan, 'values.yaml')).toContain('    tag: 0.3.0\n');
    expect(contentOf(plan, 'post-render/deployment-edge-falco-talon.yaml')).toContain(digest);
  });

  it('reports a namespace that a chart cannot be told', () => {
    expect(unsaid(withTalon({}, {}, 'talon'), 'edge-falco-talon')).toEqual([
      'weaker: chart falco-talon 0.4.1: it belongs into the namespace talon, and the chart installs into that of the release, edge',
    ]);
    expect(unsaid(withTalon({}, {}), 'edge-falco-talon')).toEqual([]);
  });

  it('reports what a chart makes and nothing needs, and takes it away', () => {
    const plan = withTalon({}, {});
    expect(shortfallsOf(plan, 'edge-falco-talon')).toContain(
      'weaker: chart falco-talon 0.4.1: it makes a ClusterRole that nothing needs, edge-falco-talon',
    );
    expect(contentOf(plan, 'post-render/without-clusterrole-edge-falco-talon.yaml')).toContain('$patch: delete');
  });

  it('fetches the charts by digest once they are locked', () => {
    const { base } = alone;
    const artifacts = base.model.artifacts.map((artifact) => ({
      ...artifact,
      references: artifact.references.map((reference) => ({ ...reference, digest })),
    }));
    const locked = { ...alone, base: { ...base, model: { ...base.model, artifacts } } };
    expect(contentOf(alone, 'README.md')).toContain('helm dependency update .');
    expect(contentOf(locked, 'README.md')).toContain(
      `helm pull oci://ghcr.io/falcosecurity/charts/falco@${digest} --destination charts`,
    );
  });

  it('brings along what the charts lack, without values of its own', () => {
    const paths = emitHelmOverlay(alone).files.map(({ path }) => path);
    expect(paths).toMatchInlineSnapshot(`
      [
        "helm-overlay/Chart.yaml",
        "helm-overlay/README.md",
        "helm-overlay/post-render/.gitignore",
        "helm-overlay/post-render/configmap.yaml",
        "helm-overlay/post-render/daemonset.yaml",
        "helm-overlay/post-render/kustomization.yaml",
        "helm-overlay/templates/deployment.yaml",
        "helm-overlay/templates/namespace-edge-sensor.yaml",
        "helm-overlay/templates/namespace-edge.yaml",
        "helm-overlay/values.yaml",
      ]
    `);
    expect(contentOf(alone, 'templates/deployment.yaml')).not.toContain('.Values');
  });

  it('gives each environment its values and its patches', () => {
    const paths = emitHelmOverlay(samplePlan).files.map(({ path }) => path);
    expect(paths).toContain('helm-overlay/values-staging.yaml');
    expect(paths).toContain('helm-overlay/post-render/staging/daemonset.yaml');
  });
});

describe('splitImage', () => {
  it.each([
    ['docker.io/falcosecurity/falco:0.44.1', 'docker.io', 'falcosecurity/falco', '0.44.1'],
    [`redis@${digest}`, 'docker.io', 'redis', `latest@${digest}`],
    ['localhost:5000/a/b:1', 'localhost:5000', 'a/b', '1'],
    ['redis:7', 'docker.io', 'redis', '7'],
  ])('splits %s', (image, registry, repository, tag) => {
    expect(splitImage(image)).toMatchObject({ registry, repository, tag });
  });
});

describe('valuesChange', () => {
  it('says what is other, what is new, and that what is gone is null', () => {
    expect(valuesChange({ a: { b: 1, c: 2 }, d: [1] }, { a: { b: 1, e: 3 }, d: [2] })).toEqual({
      a: { c: null, e: 3 },
      d: [2],
    });
  });
});
