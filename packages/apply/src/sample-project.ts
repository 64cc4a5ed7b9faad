import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compareText, type Operation, type Plan } from '@falco-toolkit/core';
import { nodeFileSystem } from './node-file-system.ts';
import { removeTree } from './remove-tree.ts';

const origin = 'test';

/** The folders that a test made. */
const made: string[] = [];

/** An empty folder of its own, for tests. {@link removeFolders} takes it away. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'falco-apply-'));
  made.push(folder);
  return folder;
}

/** Removes what {@link makeFolder} made. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) removeTree(nodeFileSystem, folder);
}

/** Writes files below a folder; a path that ends in `*` becomes an executable without the star. */
export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path.replace(/\*$/, ''));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { mode: path.endsWith('*') ? 0o755 : 0o644 });
  }
}

/**
 * All that stands below a folder: path → what it is, with its permission bits and content. Directories end in `/`. The
 * history of the last operation is left out.
 */
export function readAll(root: string, below = ''): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    if (entry.name === '.falco-undo') continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    const full = join(root, path);
    if (entry.isSymbolicLink()) found[path] = `-> ${readlinkSync(full)}`;
    else if (entry.isDirectory()) Object.assign(found, { [`${path}/`]: '' }, readAll(root, path));
    else found[path] = `${(statSync(full).mode & 0o777).toString(8)} ${readFileSync(full, 'utf8')}`;
  }
  return found;
}

/** A write operation with everything that a test does not care about filled in. */
export function write(
  path: string,
  content: string | Uint8Array,
  change: 'create' | 'update' = 'create',
  mode: '644' | '755' = '644',
): Operation {
  return { type: 'write', change, path, content, mode, ownership: 'managed', origin };
}

/** A remove operation. */
export function remove(path: string): Operation {
  return { type: 'remove', path, origin };
}

/** A plan with these operations, sorted. */
export function planOf(operations: readonly Operation[], rest: Partial<Plan> = {}): Plan {
  const sorted = [...operations].sort((a, b) => compareText(a.path, b.path));
  return { generator: 'sample', target: '', operations: sorted, tasks: [], notes: [], ...rest };
}

/** Makes a small tree with every kind of thing that an apply meets. */
export function makeSample(root: string): void {
  writeFiles(root, {
    'README.md': 'old readme\n',
    'run.sh*': 'old\n',
    'docs/guide.md': 'old guide\n',
    'docs/real.md': 'old real\n',
    'gone/deep/last.txt': 'the last one\n',
    swap: 'a file that becomes a directory\n',
    'private.txt': 'untouched\n',
  });
  symlinkSync('docs/real.md', join(root, 'linked.md'));
  symlinkSync('docs', join(root, 'old-link'));
}

/** A plan for {@link makeSample}: creates, updates, changes of mode, removals, a link written through and one removed. */
export function samplePlan(copies = 2): Plan {
  const many = Array.from({ length: copies }, (_, index) =>
    write(`src/part-${index % 5}/file-${index}.go`, `package part // ${index}\n`),
  );
  return planOf([
    ...many,
    write('README.md', 'new readme\n', 'update'),
    write('run.sh', 'old\n', 'update', '644'),
    write('docs/guide.md', 'new guide\n', 'update', '755'),
    write('linked.md', 'through the link\n', 'update'),
    write('swap/inner.txt', 'inside\n'),
    write('a/b/c/deep.txt', new Uint8Array([0, 255, 10]), 'create', '755'),
    remove('swap'),
    remove('gone/deep/last.txt'),
    remove('old-link'),
  ]);
}
