import type { Hit } from './finding.ts';
import type { ImagePattern, RemovedFact } from './removed-fact.ts';

/** Finds container images by name and tag, wherever a text names them: FROM, `image:`, `docker run`, `helm --set`. */
export function imageMatcher(facts: readonly RemovedFact[]): (text: string) => readonly Hit[] {
  const patterns = facts.flatMap((fact) =>
    (fact.find.images ?? []).map((image) => ({ fact, image, tag: tagRule(image) })),
  );
  const names = [...new Set(patterns.map(({ image }) => image.name))].sort((a, b) => b.length - a.length);
  if (names.length === 0) return () => [];
  // A name that stands in a longer path is that of a repository or of a page; one before `#` names an issue.
  const expression = new RegExp(
    `(?<![\\w./-])(?:[a-z0-9-]+(?:\\.[a-z0-9-]+)+(?::\\d+)?/)?(${names.join('|')})(?![\\w/#-])(?::([\\w.$\{}()-]+))?`,
    'g',
  );
  return (text) =>
    [...text.matchAll(expression)].flatMap((match) => {
      const [found, name = '', tag = ''] = match;
      if (isPage(found)) return [];
      return patterns
        .filter(({ image, tag: rule }) => image.name === name && (rule === undefined || rule.test(tag)))
        .map(({ fact }) => ({ fact, offset: match.index, found }));
    });
}

function tagRule({ tag }: ImagePattern): RegExp | undefined {
  return tag === undefined ? undefined : new RegExp(`^(?:${tag})$`);
}

function isPage(found: string): boolean {
  return /^(?:[\w-]+\.)*(?:github\.com|githubusercontent\.com|github\.io|pkg\.go\.dev)\//.test(found);
}
