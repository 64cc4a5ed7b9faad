/** One import or re-export of a source text. */
export interface FoundImport {
  readonly specifier: string;
  /** From one. */
  readonly line: number;
}

const statement =
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** Every module that a TypeScript or JavaScript text names in an import, a re-export or a dynamic import. */
export function findImports(text: string): readonly FoundImport[] {
  return [...text.matchAll(statement)].map((match) => {
    const before = text.slice(0, match.index + match[0].length);
    return { specifier: match[1] ?? match[2] ?? match[3] ?? '', line: before.split('\n').length };
  });
}
