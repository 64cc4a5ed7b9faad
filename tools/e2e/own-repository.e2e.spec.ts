import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { layersOf, readKind } from '@falco-toolkit/kinds';
import { runVerifyStep } from '@falco-toolkit/testing';
import { describe, it } from 'vitest';
import { ensureTools } from '../field/index.ts';
import { overlayTree } from '../sync/overlay-tree.ts';

const root = join(import.meta.dirname, '..', '..');
const templates = overlayTree(diskTree(join(root, 'tools', 'sync', 'own')), diskTree(join(root, 'templates')));

describe('this repository passes what its own layers demand of any other', () => {
  const kind = readKind(templates, 'repository', 'toolkit');
  const steps = layersOf(kind, {}, templates).flatMap(({ verify = [] }) => verify);

  it.each(steps.map((step) => [step.title, step] as const))('%s', async (_, step) => {
    const { binFolder } = await ensureTools(step.tools ?? []);
    await runVerifyStep(root, step, binFolder);
  });
});
