import { ToolkitError } from '@falco-toolkit/core';

/**
 * Does something with the template of a file. What Handlebars throws becomes a `ToolkitError` with file, line and column;
 * one that names a template already, such as a partial of this one, passes through.
 */
export function nameTemplate<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw cause instanceof ToolkitError ? cause : brokenTemplate(file, cause);
  }
}

function brokenTemplate(file: string, cause: unknown): ToolkitError {
  const { message, lineNumber, column } = toFailure(cause);
  const detail = message.replace(/^Parse error on line \d+:\n/, '').replace(/ - \d+:\d+$/, '');
  const at = lineNumber === undefined ? {} : { at: { file, line: lineNumber, column: (column ?? 0) + 1 } };
  const named = lineNumber === undefined ? `${file}: ${detail}` : detail;
  return new ToolkitError({ code: 'broken-template', message: named, ...at }, cause);
}

function toFailure(cause: unknown): { message: string; lineNumber?: number; column?: number } {
  if (!(cause instanceof Error)) return { message: String(cause) };
  const { lineNumber, column } = cause as Error & { lineNumber?: unknown; column?: unknown };
  const line = typeof lineNumber === 'number' ? lineNumber : Number(/on line (\d+)/.exec(cause.message)?.[1]);
  return {
    message: cause.message,
    ...(Number.isNaN(line) ? {} : { lineNumber: line }),
    ...(typeof column === 'number' ? { column } : {}),
  };
}
