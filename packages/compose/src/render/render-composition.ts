import { explainComposition } from '../access/explain.ts';
import { renderAccessSummary, renderExplanationMarkdown } from '../access/render-explanation.ts';
import { objectsDigest } from '../canonical/canonical-set.ts';
import type { Emission, EmittedFile } from '../emit/emission.ts';
import { emitters } from '../emit/emitters.ts';
import { sortFiles } from '../emit/sort-files.ts';
import type { CompositionFormat, CompositionPlan } from '../plan/composition-plan.ts';

/** Everything that is rendered of a composition. */
export interface RenderedComposition {
  readonly emissions: readonly Emission[];
  /** Sorted by path: the files of every format, the table of access, and the digests of the objects. */
  readonly files: readonly EmittedFile[];
  /** The short table of access, for the README. */
  readonly summary: string;
}

/** Renders a plan into the formats that its composition names, or into some of them. Pure: the same plan gives the same bytes. */
export function renderComposition(
  plan: CompositionPlan,
  formats: readonly CompositionFormat[] = plan.base.model.formats,
): RenderedComposition {
  const emissions = formats.map((format) => emitters[format](plan));
  const report = explainComposition(plan);
  const files = [
    ...emissions.flatMap((emission) => emission.files),
    { path: 'ACCESS.md', content: renderExplanationMarkdown(report) },
    { path: 'objects.digests', content: digestsOf(plan) },
  ];
  return {
    emissions,
    files: sortFiles(files),
    summary: renderAccessSummary(report),
  };
}

/** The digest of the objects of each environment, by which every format can be checked. */
function digestsOf({ base, environments }: CompositionPlan): string {
  const lines = [base, ...environments].map(
    ({ name, objects }) => `${objectsDigest(objects)}  ${name === '' ? 'base' : name}`,
  );
  return `${lines.join('\n')}\n`;
}
