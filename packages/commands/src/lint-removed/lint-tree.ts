import type { RemovedFinding, TextLinter } from '@falco-toolkit/catalog';
import { joinPath, type Problem, type ReadableTree, readTextHead, walkFiles } from '@falco-toolkit/core';

/** What was found in a tree. */
export interface LintedTree {
  readonly findings: readonly RemovedFinding[];
  /** YAML that cannot be read, with its place. */
  readonly problems: readonly Problem[];
  readonly unreadable: readonly string[];
  /** Files of which only the beginning was looked through. */
  readonly cut: readonly string[];
  readonly files: number;
}

/** As much of a file as is looked through, in bytes. */
const limit = 1024 * 1024;

/** Looks through all files below a folder, or through one file, one after the other. Only what is found is kept. */
export function lintTree(
  tree: ReadableTree,
  folder: string,
  lint: TextLinter,
  onFile: (count: number) => void = () => {},
): LintedTree {
  const findings: RemovedFinding[] = [];
  const problems: Problem[] = [];
  const unreadable: string[] = [];
  const cut: string[] = [];
  let files = 0;
  const named = (path: string): string => joinPath(folder, path) || path;
  const paths =
    tree.kind(folder) === 'file'
      ? ['']
      : walkFiles(tree, folder, { onUnreadable: (path) => unreadable.push(named(path)) });
  for (const path of paths) {
    files += 1;
    onFile(files);
    const file = named(path);
    const head = readTextHead(tree, file, limit);
    if (head.type === 'unreadable') unreadable.push(file);
    if (head.type !== 'text') continue;
    if (head.cut) cut.push(file);
    const found = lint(file, head.text);
    findings.push(...found.findings);
    // The end of a text that was cut is no fault of it.
    if (!head.cut) problems.push(...found.problems);
  }
  return { findings, problems, unreadable, cut, files };
}
