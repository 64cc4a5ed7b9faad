import { joinPath, type ReadableTree, readText } from '@falco-toolkit/core';
import { type Inference, unknown } from './inference.ts';
import type { Survey } from './survey.ts';

const address =
  /github\.com[/:]([A-Za-z0-9](?:-?[A-Za-z0-9]){0,38})\/([A-Za-z0-9._-]{1,100}?)(?:\.git)?(?=[\s"'/#)>]|$)/;

/** The GitHub repository of a tree: by git's own remote, or by what its manifests state. */
export function inferRepository(tree: ReadableTree, folder: string, { top }: Survey): Inference<string> {
  const remote = originOf(tree, folder);
  if (remote !== undefined) return { value: remote, reason: 'the remote origin of git' };
  const statements: readonly (readonly [file: string, expression: RegExp])[] = [
    ['go.mod', /^module\s+\S+/m],
    ['package.json', /"repository"\s*:\s*(?:"[^"]*"|\{[^}]*\})/],
    ['cargo.toml', /^repository\s*=\s*"[^"]*"/m],
    ['pyproject.toml', /^(?:Repository|Source|Homepage)\s*=\s*"[^"]*"/im],
    ['chart.yaml', /^home:\s*\S+/m],
  ];
  for (const [name, expression] of statements) {
    const file = top.get(name);
    const found = toRepository(expression.exec(file?.text ?? '')?.[0] ?? '');
    if (file !== undefined && found !== undefined) return { value: found, reason: `stated in ${file.path}` };
  }
  return unknown('neither git nor a manifest names it');
}

/** The owner and name that git's configuration has for `origin`. */
export function originOf(tree: ReadableTree, folder: string): string | undefined {
  const config = joinPath(folder, '.git', 'config');
  if (tree.kind(joinPath(folder, '.git')) !== 'directory' || tree.kind(config) !== 'file') return undefined;
  const section = /^\[remote "origin"\]\s*\n((?:[ \t]+[^\n]*\n?)*)/m.exec(readText(tree, config) ?? '')?.[1] ?? '';
  return toRepository(/^[ \t]*url[ \t]*=[ \t]*(\S+)/m.exec(section)?.[1] ?? '');
}

function toRepository(text: string): string | undefined {
  const found = address.exec(text);
  return found === null ? undefined : `${found[1]}/${found[2]}`;
}
