import { emitters, verifyEmission } from '@falco-toolkit/compose';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryPlan } from './arbitrary-plan.ts';

describe.each(['helm', 'kustomize', 'manifests'] as const)('%s of random plans', (format) => {
  it('has the objects of the plan in every environment, and the same bytes each time', () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        const { files } = emitters[format](plan);
        expect(verifyEmission(plan, format, files)).toEqual([]);
        expect(emitters[format](plan).files).toEqual(files);
      }),
      { numRuns: 40 },
    );
  });
});
