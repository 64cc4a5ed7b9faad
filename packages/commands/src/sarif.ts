/** A run of a program as the form that GitHub's code scanning and editors read: SARIF 2.1.0. */
export function sarifLog(run: object): string {
  const runs = [{ columnKind: 'utf16CodeUnits', ...run }];
  return JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs }, null, 2);
}

/** A place in a file of the workspace; lines and columns count from one. */
export function sarifLocation(file: string, line: number, column: number, found?: string): object {
  const snippet = found === undefined ? {} : { snippet: { text: found } };
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
      region: { startLine: line, startColumn: column, ...snippet },
    },
  };
}
