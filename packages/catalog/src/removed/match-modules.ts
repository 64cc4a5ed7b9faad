import type { FileKind } from './file-kind.ts';
import type { Hit } from './finding.ts';
import type { ModulePattern, RemovedFact } from './removed-fact.ts';

/** Finds libraries in the manifests and sources of their language. */
export function moduleMatcher(facts: readonly RemovedFact[]): (text: string, kind: FileKind) => readonly Hit[] {
  const patterns = facts.flatMap((fact) =>
    (fact.find.modules ?? []).map((module) => ({ fact, kind: module.ecosystem, expression: expressionOf(module) })),
  );
  return (text, kind) =>
    patterns
      .filter((pattern) => pattern.kind === kind)
      .flatMap(({ fact, expression }) =>
        [...text.matchAll(expression)].map(({ 0: found, index }) => {
          const indent = found.length - found.trimStart().length;
          return { fact, offset: index + indent, found: found.trim() };
        }),
      );
}

function expressionOf({ ecosystem, name }: ModulePattern): RegExp {
  const word = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  switch (ecosystem) {
    case 'go':
      return new RegExp(`(?<![\\w./-])${word}(?:/v\\d+)?(?:/[\\w./-]*)?(?=["\\s])`, 'g');
    case 'python':
      // An import, or a line of a list of requirements.
      return new RegExp(
        `^[ \\t]*(?:import ${word}(?![\\w.])|from ${word}(?:\\.[\\w.]+)? import\\b|["']?${word}["']?[ \\t]*(?:[=~<>]=|=[ \\t]*["'*{]))`,
        'gm',
      );
    case 'rust':
      return new RegExp(`^[ \\t]*(?:${word}[ \\t]*=[ \\t]*["{]|use ${word}::)`, 'gm');
  }
}
