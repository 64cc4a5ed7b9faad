import {
  type FileClaim,
  type FileMode,
  joinPath,
  type MemoryFile,
  memoryHost,
  type Operation,
  type Ownership,
  type Plan,
  settlePlan,
} from '@falco-toolkit/core';
import { readRecord, renderRecord, sha256 } from '@falco-toolkit/kinds';
import { planUpdate } from './plan-update.ts';
import type { ProjectUpdate } from './update-result.ts';

/** A file of a small template: its text, or its text with ownership and mode. */
export type TemplateFile =
  | string
  | { readonly content: string | Uint8Array; readonly ownership?: Ownership; readonly mode?: FileMode };

/** A template at one version. */
export type Template = Readonly<Record<string, TemplateFile>>;

/** Files of a workspace in memory. */
export type Files = Readonly<Record<string, MemoryFile>>;

/** The plan that makes a project in `p` from a template. */
export function make(template: Template, version = '1.0.0'): Plan {
  const claims = Object.entries(template).map(([path, file]): FileClaim => {
    const { content, mode = '644', ownership = 'managed' } = typeof file === 'string' ? { content: file } : file;
    return { path, content, mode, ownership, origin: 'kind:sample' };
  });
  const about = {
    generator: 'sample',
    template: 'repository/sample',
    toolkit: version,
    date: '2026-01-15',
    answers: {},
  };
  const ledger = renderRecord(about, claims);
  return settlePlan({ generator: 'sample', host: memoryHost(), target: 'p', claims, ledger, digest: sha256 });
}

/** The files after some operations below `p`. */
export function carryOut(files: Files, operations: readonly Operation[]): Files {
  const after: Record<string, MemoryFile> = { ...files };
  for (const operation of operations) {
    const path = joinPath('p', operation.path);
    if (operation.type === 'remove') delete after[path];
    else after[path] = { content: operation.content, mode: operation.mode };
  }
  return after;
}

/** The files of a new project. */
export function generate(template: Template, version?: string): Files {
  return carryOut({}, make(template, version).operations);
}

/** Updates the project in `p`; gives the update and the files after it. */
export function update(files: Files, template: Template, version = '2.0.0'): ProjectUpdate & { readonly files: Files } {
  const host = memoryHost(files);
  const record = readRecord(host, 'p');
  const result = record && planUpdate({ host, target: 'p', record, made: make(template, version) });
  if (result === undefined) throw new Error('there is no record');
  return { ...result, files: carryOut(files, result.operations) };
}

/** The files with some of them changed; `undefined` removes one. Paths are those of the project. */
export function edit(files: Files, changes: Readonly<Record<string, MemoryFile | undefined>>): Files {
  const after: Record<string, MemoryFile> = { ...files };
  for (const [path, content] of Object.entries(changes)) {
    if (content === undefined) delete after[`p/${path}`];
    else after[`p/${path}`] = content;
  }
  return after;
}

/** What a person sees: the text of each file of the project but the toolkit's own, with its mode where it is executable. */
export function visible(files: Files): Readonly<Record<string, string>> {
  const host = memoryHost(files);
  return Object.fromEntries(
    Object.keys(files)
      .filter((path) => !path.startsWith('p/.falco/'))
      .sort()
      .map((path) => {
        const text = new TextDecoder().decode(host.read(path));
        return [path.slice(2), host.mode(path) === '755' ? `755 ${text}` : text];
      }),
  );
}
