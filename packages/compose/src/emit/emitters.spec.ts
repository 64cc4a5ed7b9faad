import { describe, expect, it } from 'vitest';
import type { CompositionPlan } from '../plan/composition-plan.ts';
import { samplePlan } from '../plan/sample-plan.fixture.ts';
import { emitHelm } from './emit-helm.ts';
import { emitKustomize } from './emit-kustomize.ts';
import { emitManifests } from './emit-manifests.ts';

const alone: CompositionPlan = { ...samplePlan, environments: [] };

function contentOf(files: readonly { readonly path: string; readonly content: string }[], path: string): string {
  return files.find((file) => file.path === path)?.content ?? '';
}

describe.each([emitManifests, emitKustomize, emitHelm])('%o', (emit) => {
  it('gives the same bytes for the same plan, sorted by path, below its own folder', () => {
    const { files, format, shortfalls } = emit(samplePlan);
    expect(emit(samplePlan).files).toEqual(files);
    expect(files.map(({ path }) => path)).toEqual(files.map(({ path }) => path).toSorted());
    expect(files.every(({ path }) => path.startsWith(`${format}/`))).toBe(true);
    expect(shortfalls).toEqual([]);
  });
});

describe('emitManifests', () => {
  it('gives one file, or one for each environment', () => {
    expect(emitManifests(alone).files.map(({ path }) => path)).toEqual(['manifests/install.yaml']);
    expect(emitManifests(samplePlan).files.map(({ path }) => path)).toEqual([
      'manifests/production/install.yaml',
      'manifests/staging/install.yaml',
    ]);
  });

  it('has the reason above every field that gives a privilege', () => {
    const text = contentOf(emitManifests(alone).files, 'manifests/install.yaml');
    expect(text).toContain('                # BPF: loads the programs and maps of the probe\n                - BPF\n');
    expect(text).toContain(
      '        # /proc (read-only): reads the processes that were there before it\n        - name: proc\n',
    );
  });
});

describe('emitKustomize', () => {
  it('gives a base, a component for what runs beside Falco, and an overlay for each environment', () => {
    const { files } = emitKustomize(samplePlan);
    expect(files.map(({ path }) => path)).toMatchInlineSnapshot(`
      [
        "kustomize/base/configmap.yaml",
        "kustomize/base/daemonset.yaml",
        "kustomize/base/kustomization.yaml",
        "kustomize/base/namespace-edge-sensor.yaml",
        "kustomize/base/namespace-edge.yaml",
        "kustomize/components/falcosidekick/deployment.yaml",
        "kustomize/components/falcosidekick/kustomization.yaml",
        "kustomize/overlays/production/kustomization.yaml",
        "kustomize/overlays/production/patches/deployment.yaml",
        "kustomize/overlays/staging/kustomization.yaml",
        "kustomize/overlays/staging/patches/deployment.yaml",
      ]
    `);
    expect(contentOf(files, 'kustomize/overlays/staging/kustomization.yaml')).toMatchInlineSnapshot(`
      "# Rendered from composition.yaml: change that file, and render again.
      # Digest of the objects: sha256:0f6754fe2d6d61f05f4c712b6ad62ded9ab559bc4e322d83af389c7410da03e2
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      resources:
        - ../../base
      patches:
        - path: patches/deployment.yaml
          target:
            group: apps
            version: v1
            kind: Deployment
            name: edge-falcosidekick
            namespace: edge
      "
    `);
    expect(contentOf(files, 'kustomize/overlays/staging/patches/deployment.yaml')).toMatchInlineSnapshot(`
      "# Rendered from composition.yaml: change that file, and render again.
      - op: replace
        path: /spec/replicas
        value: 1
      "
    `);
  });
});

describe('emitHelm', () => {
  it('gives a chart with few values, and a values file for each environment', () => {
    const { files } = emitHelm(samplePlan);
    expect(files.map(({ path }) => path)).toMatchInlineSnapshot(`
      [
        "helm/.helmignore",
        "helm/Chart.yaml",
        "helm/README.md",
        "helm/templates/NOTES.txt",
        "helm/templates/configmap.yaml",
        "helm/templates/daemonset.yaml",
        "helm/templates/deployment.yaml",
        "helm/templates/namespace-edge-sensor.yaml",
        "helm/templates/namespace-edge.yaml",
        "helm/values-production.yaml",
        "helm/values-staging.yaml",
        "helm/values.schema.json",
        "helm/values.yaml",
      ]
    `);
    expect(contentOf(files, 'helm/values.yaml')).toMatchInlineSnapshot(`
      "# Rendered from composition.yaml: change that file, and render again.
      # -- The environment to install for; empty for none in particular
      environment: ""
      # -- Host of a registry to pull all images from, instead of their own
      imageRegistry: ""
      # -- Secrets to pull images with, in each namespace
      imagePullSecrets: []
      falco:
        # -- Requests and limits of the first container
        resources:
          limits:
            memory: 1Gi
          requests:
            cpu: 100m
            memory: 512Mi
        # -- Labels of the nodes to run on
        nodeSelector: {}
        # -- Taints to put up with
        tolerations: []
      falcosidekick:
        # -- Requests and limits of the first container
        resources: {}
        # -- Labels of the nodes to run on
        nodeSelector: {}
        # -- Taints to put up with
        tolerations: []
        # -- Number of pods
        replicas: 2
      "
    `);
    expect(contentOf(files, 'helm/values-staging.yaml')).toMatchInlineSnapshot(`
      "# Rendered from composition.yaml: change that file, and render again.
      # Digest of the objects: sha256:0f6754fe2d6d61f05f4c712b6ad62ded9ab559bc4e322d83af389c7410da03e2
      environment: staging
      falcosidekick:
        replicas: 1
      "
    `);
    expect(contentOf(files, 'helm/templates/deployment.yaml')).toMatchInlineSnapshot(`
      "apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: edge-falcosidekick
        namespace: edge
        labels:
          app.kubernetes.io/name: falcosidekick
          app.kubernetes.io/part-of: edge
          falco.org/tier: contrib
      spec:
        replicas: {{ .Values.falcosidekick.replicas }}
        selector:
          matchLabels:
            app.kubernetes.io/name: falcosidekick
        template:
          metadata:
            labels:
              app.kubernetes.io/name: falcosidekick
              app.kubernetes.io/part-of: edge
              falco.org/tier: contrib
          spec:
            containers:
              - name: falcosidekick
                image: "{{ .Values.imageRegistry | default "docker.io" }}/falcosecurity/falcosidekick:2.32.0"
                ports:
                  - name: http
                    containerPort: 2801
                    protocol: TCP
                {{- with .Values.falcosidekick.resources }}
                resources:
                  {{- toYaml . | nindent 12 }}
                {{- end }}
            {{- with .Values.falcosidekick.nodeSelector }}
            nodeSelector:
              {{- toYaml . | nindent 8 }}
            {{- end }}
            {{- with .Values.falcosidekick.tolerations }}
            tolerations:
              {{- toYaml . | nindent 8 }}
            {{- end }}
            {{- with .Values.imagePullSecrets }}
            imagePullSecrets:
              {{- toYaml . | nindent 8 }}
            {{- end }}
      "
    `);
  });

  it('allows no value that is not listed', () => {
    const schema = JSON.parse(contentOf(emitHelm(samplePlan).files, 'helm/values.schema.json'));
    expect(schema.additionalProperties).toBe(false);
    expect(Object.keys(schema.properties)).toEqual([
      'global',
      'environment',
      'imageRegistry',
      'imagePullSecrets',
      'falco',
      'falcosidekick',
    ]);
    expect(schema.properties.environment.enum).toEqual(['', 'production', 'staging']);
  });

  it('leaves what looks like a template in data alone', () => {
    const [first, ...rest] = alone.base.objects;
    if (first === undefined) throw new Error('the sample has no object');
    const objects = [{ ...first, data: { output: 'user={{ .User }}' } }, ...rest];
    const { files } = emitHelm({ ...alone, base: { ...alone.base, objects } });
    expect(contentOf(files, 'helm/templates/namespace-edge.yaml')).toContain('output: "user={{ "{{" }} .User }}"');
  });
});
