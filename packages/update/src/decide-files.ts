import { compareText, type FileClaim, joinPath } from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import { decideManaged } from './decide-managed.ts';
import { type FileVersion, sameContent, similarity, textOf, toVersion } from './file-version.ts';
import { findRenames } from './find-renames.ts';
import {
  type Decision,
  entryOf,
  obstacle,
  oursVersion,
  type ProjectInput,
  pristineVersion,
  type RecordEntry,
} from './project-files.ts';

/** Decides on every path that the project was made with, or would be made with now. */
export function decideFiles(input: ProjectInput): readonly Decision[] {
  const { fresh, record } = input;
  const renames = followTemplate(input);
  const sources = new Map(renames.map(({ from, to }) => [to, from]));
  const moved = new Set(renames.map(({ from }) => from));
  const paths = new Set([...Object.keys(record.files), ...fresh.files.keys()]);
  return [...paths].sort(compareText).map((path): Decision => {
    const claim = fresh.files.get(path);
    const entry = entryOf(record, path);
    const from = sources.get(path);
    if (claim === undefined) return moved.has(path) ? forget(path, true) : decideDropped(input, path, entry);
    if (entry === undefined) return decideNew(input, claim, from);
    return decideKnown(input, claim, entry);
  });
}

function decideKnown(input: ProjectInput, claim: FileClaim, entry: RecordEntry): Decision {
  const { path } = claim;
  const fresh = entryOf(input.fresh.record, path);
  const nothing = { path, pristine: undefined, pending: undefined };
  if (claim.ownership !== 'managed') {
    // What was seeded stays as it was noted then; what was managed is handed over.
    return { ...nothing, entry: entry.ownership === claim.ownership ? entry : fresh };
  }
  if (entry.ownership === 'managed') {
    const base = pristineVersion(input, path);
    const at = base === undefined ? undefined : followUser(input, path, base, toVersion(claim));
    return decideManaged(input, { claim, base, known: true, ...(at === undefined ? {} : { at }) });
  }
  const ours = oursVersion(input, path);
  // A seeded file that nobody touched may become managed; any other stays its owner's.
  if (ours !== undefined && sha256(ours.content) !== entry.sha256) return { ...nothing, entry };
  return decideManaged(input, { claim, base: ours, known: true });
}

function decideNew(input: ProjectInput, claim: FileClaim, from: string | undefined): Decision {
  const { path } = claim;
  if (from !== undefined) {
    const base = pristineVersion(input, from);
    return decideManaged(input, { claim, base, known: true, from });
  }
  if (claim.ownership === 'managed') return decideManaged(input, { claim, base: undefined, known: false });
  const rest = { path, entry: entryOf(input.fresh.record, path), pristine: undefined, pending: undefined };
  const free = oursVersion(input, path) === undefined && obstacle(input, path) === undefined;
  return free ? { ...rest, file: claim, change: { change: 'create', path } } : rest;
}

function decideDropped(input: ProjectInput, path: string, entry: RecordEntry | undefined): Decision {
  const ours = oursVersion(input, path);
  if (ours === undefined) return forget(path, false);
  const base = pristineVersion(input, path);
  const untouched = base !== undefined && sameContent(base, ours) && base.mode === ours.mode;
  if (entry?.ownership === 'managed' && untouched) return { ...forget(path, true), change: { change: 'remove', path } };
  return { ...forget(path, false), change: { change: 'released', path } };
}

function forget(path: string, remove: boolean): Decision {
  return { path, pristine: undefined, pending: undefined, ...(remove ? { file: 'remove' } : {}) };
}

/** Files that the template gives under another name than before. */
function followTemplate(input: ProjectInput) {
  const { fresh, record } = input;
  const texts = (versions: readonly (readonly [string, FileVersion | undefined])[]) =>
    new Map(
      versions.flatMap(([path, version]) => {
        const text = version === undefined ? undefined : textOf(version);
        return text === undefined || text.trim() === '' ? [] : [[path, text] as const];
      }),
    );
  const gone = Object.entries(record.files)
    .filter(([path, { ownership }]) => ownership === 'managed' && !fresh.files.has(path))
    .map(([path]) => [path, pristineVersion(input, path)] as const);
  const come = [...fresh.files]
    .filter(([path, { ownership }]) => ownership === 'managed' && entryOf(record, path) === undefined)
    .filter(([path]) => oursVersion(input, path) === undefined && obstacle(input, path) === undefined)
    .map(([path, claim]) => [path, toVersion(claim)] as const);
  return gone.length === 0 ? [] : findRenames(texts(gone), texts(come));
}

/** As alike has a file to be to count as the one that the user renamed. */
const sameFile = 0.7;

/** Where a file is that the user gave another name in its folder; looked for only when there is news for it. */
function followUser(input: ProjectInput, path: string, base: FileVersion, theirs: FileVersion): string | undefined {
  const { fresh, host, record, target } = input;
  const text = textOf(base);
  if (text === undefined || sameContent(base, theirs) || oursVersion(input, path) !== undefined) return undefined;
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const found = host
    .list(joinPath(target, folder))
    .map((name) => joinPath(folder, name))
    .filter((other) => entryOf(record, other) === undefined && !fresh.files.has(other))
    .map((other) => ({ other, ours: oursVersion(input, other) }))
    .map(({ other, ours }) => ({ other, likeness: ours === undefined ? 0 : similarity(text, textOf(ours) ?? '') }))
    .sort((a, b) => b.likeness - a.likeness)[0];
  return found !== undefined && found.likeness >= sameFile ? found.other : undefined;
}
