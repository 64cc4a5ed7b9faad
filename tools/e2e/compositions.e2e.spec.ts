import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CompositionPlan, differencesOf, emitHelm, emitKustomize, emitManifests } from '@falco-toolkit/compose';
import { arbitraryPlan, objectSources, renderedEnvironments, writeFiles } from '@falco-toolkit/testing';
import { execa } from 'execa';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTools } from '../field/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'falco-compositions-'));
let binFolder = '';
beforeAll(async () => {
  ({ binFolder } = await ensureTools(['helm', 'helm3', 'kubectl']));
});
afterAll(() => rmSync(folder, { recursive: true }));

const compositions: readonly (readonly [string, CompositionPlan])[] = fc
  .sample(arbitraryPlan, { numRuns: 6, seed: 11 })
  .map((plan, index) => [`random ${index}`, plan]);

function write(name: string, plan: CompositionPlan): string {
  const target = join(folder, name.replaceAll(' ', '-'));
  for (const emit of [emitManifests, emitKustomize, emitHelm]) writeFiles(target, emit(plan).files);
  return target;
}

describe.each(compositions)('%s', (name, plan) => {
  const target = write(name, plan);

  it.each(objectSources)('comes out of $title as planned', async ({ read }) => {
    for (const environment of renderedEnvironments(plan)) {
      expect(differencesOf(environment.objects, await read(target, binFolder, environment))).toEqual([]);
    }
  });

  it.each(['helm', 'helm3'])('has a chart that `%s lint --strict` has nothing against', async (program) => {
    await execa(join(binFolder, program), ['lint', '--strict', '.'], { cwd: join(target, 'helm') });
  });
});
