import type { CompositionPlan } from '@falco-toolkit/compose';

/** The notes of a composition as lines; what several environments have in common is said once. */
export function describeNotes({ notes }: Pick<CompositionPlan, 'notes'>): readonly string[] {
  const lines = notes.map(({ hint, message }) => (hint === undefined ? message : `${message}. ${hint}`));
  return [...new Set(lines)];
}
