import { describe, expect, it } from 'vitest';
import { emitters } from '../emit/emitters.ts';
import { samplePlan } from '../plan/sample-plan.fixture.ts';
import { verifyEmission } from './read-emission.ts';

describe.each(['helm', 'kustomize', 'manifests'] as const)('%s', (format) => {
  it('is read back as it was planned, in every environment', () => {
    expect(verifyEmission(samplePlan, format, emitters[format](samplePlan).files)).toEqual([]);
    const alone = { ...samplePlan, environments: [] };
    expect(verifyEmission(alone, format, emitters[format](alone).files)).toEqual([]);
  });

  it('is found out when somebody edits a file', () => {
    const { files } = emitters[format](samplePlan);
    const edited = files.map(({ content, path }) => ({ path, content: content.replace('- BPF', '- SYS_ADMIN') }));
    expect(verifyEmission(samplePlan, format, edited).map(({ actual, environment }) => [environment, actual])).toEqual([
      ['production', 'SYS_ADMIN'],
      ['staging', 'SYS_ADMIN'],
    ]);
  });

  it('is refused when a file is gone', () => {
    const files = emitters[format](samplePlan).files.filter(
      ({ path }) => !/(daemonset|install|values)\.yaml$/.test(path),
    );
    const verify = () => verifyEmission(samplePlan, format, files);
    if (format === 'helm') expect(verify).toThrow('helm/values.yaml is missing');
    else expect(verify).toThrow('is missing');
  });
});
