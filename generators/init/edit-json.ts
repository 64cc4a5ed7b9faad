/** A JSON object as a file holds it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The text of a JSON file after a change, indented as it was; the text itself when nothing changes. `undefined` for what is no
 * plain JSON object: comments would be lost.
 */
export function editJson(text: string, change: (value: JsonObject) => JsonObject): string | undefined {
  const value = parseObject(text);
  if (value === undefined) return undefined;
  const changed = change(value);
  if (JSON.stringify(changed) === JSON.stringify(value)) return text;
  const [, indent = '  '] = /\n([ \t]+)"/.exec(text) ?? [];
  return `${JSON.stringify(changed, undefined, indent)}${text.endsWith('\n') || text === '' ? '\n' : ''}`;
}

/** A JSON text without its comments and the commas before a closing bracket. */
export function withoutComments(text: string): string {
  const bare = text.replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '$1');
  return bare.replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, '$1');
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // Every object that JSON gives has string keys.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
