/** Where the schemas of the package kubernetes-validate expect their shared definitions: at the root of a server. */
const servedDefinitions = '/api/_definitions.json';

/**
 * The text of a schema of the package kubernetes-validate as one that is read from a folder: references to the shared definitions
 * are relative, and no `$id` moves what they are relative to. Descriptions, most of the text and judged by nothing, are left out.
 */
export function convertSchema(text: string): string {
  const { $id: _, ...schema }: Readonly<Record<string, unknown>> = JSON.parse(text, (key, value: unknown) => {
    // A property of the name "description" is a schema, not a text.
    if (typeof value !== 'string') return value;
    if (key === 'description') return undefined;
    return key === '$ref' && value.startsWith(servedDefinitions) ? value.slice('/api/'.length) : value;
  });
  return `${JSON.stringify(schema)}\n`;
}
