import { type Outside, ToolkitError } from '@falco-toolkit/core';
import { openDisk } from './disk.ts';

/** Milliseconds that a request may take. */
const patience = 30_000;

/** Programs and the network, for commands that work on the workspace at `root`. `progress` hears how far long work has come. */
export function openOutside(root: string, progress: (message: string) => void): Outside {
  return { run: (program, args, settings) => runProgram(root, program, args, settings), request, progress };
}

const runProgram = async (
  root: string,
  program: string,
  args: readonly string[],
  { folder = '', input }: { readonly folder?: string; readonly input?: string } = {},
): ReturnType<Outside['run']> => {
  const { execa } = await import('execa');
  const result = await execa(program, args, {
    cwd: openDisk(root).at(folder),
    reject: false,
    stripFinalNewline: false,
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
  });
  if (result.exitCode === undefined) {
    if (result.code === 'ENOENT') return undefined;
    const message = `${program} did not run: ${result.shortMessage ?? 'it was ended'}`;
    throw new ToolkitError({ code: 'task-failed', message }, result.cause);
  }
  return { exitCode: result.exitCode, stdout: String(result.stdout), stderr: String(result.stderr) };
};

const request: Outside['request'] = async (url, { method = 'GET', headers = {} } = {}) => {
  try {
    const response = await fetch(url, { method, headers, signal: AbortSignal.timeout(patience) });
    const body = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  } catch (cause) {
    const reason = cause instanceof Error ? String(cause.cause ?? cause.message) : String(cause);
    throw new ToolkitError({ code: 'task-failed', message: `${url} does not answer: ${reason}` }, cause);
  }
};
