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
    expect(text).toContain('        # /proc (read-only): reads the processes that were there before it\n        - name: proc\n');
  });
});

describe('emitKustomize', () => {
  it('gives a base, a component for what runs beside Falco, and an overlay for each environment', () => {
    const { files } = emitKustomize(samplePlan);
    expect(files.map(({ path }) => path)).toMatchInlineSnapshot();
    expect(contentOf(files, 'kustomize/overlays/staging/kustomization.yaml')).toMatchInlineSnapshot();
    expect(contentOf(files, 'kustomize/overlays/staging/patches/deployment.yaml')).toMatchInlineSnapshot();
  });
});

describe('emitHelm', () => {
  it('gives a chart with few values, and a values file for each environment', () => {
    const { files } = emitHelm(samplePlan);
    expect(files.map(({ path }) => path)).toMatchInlineSnapshot();
    expect(contentOf(files, 'helm/values.yaml')).toMatchInlineSnapshot();
    expect(contentOf(files, 'helm/values-staging.yaml')).toMatchInlineSnapshot();
    expect(contentOf(files, 'helm/templates/deployment.yaml')).toMatchInlineSnapshot();
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
