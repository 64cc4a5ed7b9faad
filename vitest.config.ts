import { defineConfig } from 'vitest/config';

const sources = ['packages/*/src/**', 'generators/**', 'tools/**'];
const elsewhere = ['**/node_modules/**', '**/goldens/**', '**/dist/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: sources.map((folder) => `${folder}/*.spec.ts`),
          exclude: [...elsewhere, '**/*.e2e.spec.ts', '**/*.proof.spec.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: sources.map((folder) => `${folder}/*.e2e.spec.ts`),
          exclude: elsewhere,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // One at a time, and a second try: services are stopped under load, on machines that others load too.
          maxWorkers: 1,
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          // What generated projects say of themselves. Nx runs them kind by kind: tools/proofs.
          name: 'proofs',
          include: ['tools/proofs/*.proof.spec.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          maxWorkers: 1,
          // As above.
          retry: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
