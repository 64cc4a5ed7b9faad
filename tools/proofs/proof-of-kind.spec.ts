import { describe, expect, it } from 'vitest';
import { proofOfKind } from './proof-of-kind.ts';

const kind = (id: string, manifest = '') => proofOfKind({ id, title: 'A kind', manifest });
const inputsOf = (id: string, manifest?: string) => JSON.stringify(kind(id, manifest).targets?.['prove']?.inputs);

describe('proofOfKind', () => {
  it('proves the examples of one kind, and keeps the report of that run', () => {
    const { name, root, targets } = kind('repository/plugin-go');
    expect([name, root]).toEqual(['repository-plugin-go', 'templates/repository/plugin-go']);
    expect(targets?.['prove']).toMatchObject({
      cache: true,
      options: { env: { FALCO_PROVED_KIND: 'repository/plugin-go' } },
      outputs: ['{workspaceRoot}/dist/proofs/repository-plugin-go.json'],
    });
  });

  it('depends on the bytes of its own examples, and on no engine', () => {
    const inputs = inputsOf('repository/chart');
    expect(inputs).toContain('{workspaceRoot}/packages/testing/goldens/repository/chart/**/*');
    expect(inputs).not.toContain('repository/rules');
    expect(inputs).not.toContain('packages/kinds');
  });

  it('depends on the command line where a step asks it', () => {
    const asked = inputsOf('repository/rules', 'run: [create-falco, check-rules]');
    // The facts that a lint goes by are data.
    for (const part of ['packages/*/src', 'packages/*/data', 'generators']) expect(asked).toContain(`/${part}/**/*`);
    expect(inputsOf('repository/chart')).not.toContain('packages/*');
  });

  it.each([
    ['repository/integration-go', false],
    ['repository/plugin-go', true],
  ])('lets nothing else run beside services whose clock is watched: %s, %s', (id, parallelism) => {
    expect(kind(id).targets?.['prove']?.parallelism).toBe(parallelism);
  });
});
