/** Where a node of YAML stands in its text: the offsets of its beginning, of the end of its value, and of what belongs to it. */
export function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  // Every node that came from a text has its place in it.
  return (node as { readonly range?: readonly [number, number, number] | null } | null | undefined)?.range ?? undefined;
}

/** The offset at which a node of YAML begins. */
export function startOf(node: unknown): number {
  return rangeOf(node)?.[0] ?? 0;
}

/** The line of an offset, counted from zero. */
export function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
