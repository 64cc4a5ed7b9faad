import { type Context, didYouMean } from './context.ts';

/** Checks that the event sources of rules look like sources. One that nobody registered may be that of a private plugin. */
export function checkSources(context: Context): void {
  const { facts, report, ruleset } = context;
  for (const { source } of ruleset.rules.values()) {
    if (facts.sources.has(source.text)) continue;
    const hint = didYouMean(report, source.text, facts.sources.keys());
    const wellFormed = /^[a-z]+[a-z0-9_]*$/.test(source.text);
    if (hint === undefined && wellFormed) continue;
    const rule = 'Sources are lower-case letters, digits and underscores, starting with a letter.';
    report.add('unknown-source', source.place, `no known plugin opens the source ${source.text}`, hint ?? rule);
  }
}
