import { describe, expect, it } from 'vitest';
import { compareObjects, objectKey } from './kubernetes-object.ts';
import { samplePlan } from './sample-plan.fixture.ts';

describe('the order of objects', () => {
  it('puts what others need first', () => {
    expect(samplePlan.base.objects.map(objectKey)).toStrictEqual([
      'v1/Namespace//edge',
      'v1/Namespace//edge-sensor',
      'v1/ConfigMap/edge-sensor/edge-falco',
      'apps/v1/DaemonSet/edge-sensor/edge-falco',
      'apps/v1/Deployment/edge/edge-falcosidekick',
    ]);
  });

  it('is the same whatever order they come in', () => {
    const { objects } = samplePlan.base;
    expect([...objects].reverse().sort(compareObjects)).toStrictEqual(objects);
  });
});
