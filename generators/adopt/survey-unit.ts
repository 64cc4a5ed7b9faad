import type { TextLinter } from '@falco-toolkit/catalog';
import { describeProblem, joinPath, type ReadableTree, readTextHead, walkFiles } from '@falco-toolkit/core';
import { contentOf } from './content-of.ts';
import { languageOf } from './languages.ts';
import { isLicenceFile, statedLicence } from './licences.ts';
import type { Content, Survey, TopFile } from './survey.ts';

/** As much of each file as is looked at, in bytes. */
const limit = 64 * 1024;
/** As many sentences about one kind of trouble as anybody reads. */
const most = 20;

const telling = new Set([
  'cargo.toml',
  'chart.yaml',
  'composer.json',
  'go.mod',
  'makefile',
  'metadata.json',
  'owners',
  'package.json',
  'pyproject.toml',
  'setup.cfg',
  'setup.py',
]);

/** Core artifacts by the images and modules that stand for them. */
const coreImage =
  /(?<![\w-])falcosecurity\/(falco|falco-driver-loader|falcoctl|falcosidekick|falcosidekick-ui|falco-talon|k8s-metacollector)(?=[:@"'\s]|$)/gm;

/** Looks at the files of one artifact, one after the other, each no further than its first 64 KiB. */
export function surveyUnit(
  tree: ReadableTree,
  folder: string,
  lint: TextLinter,
  onFile: () => void = () => {},
): Survey {
  const languages = new Map<string, number>();
  const contents = new Map<Content, { count: number; first: string }>();
  const stated = new Map<string, number>();
  const top = new Map<string, TopFile>();
  const core = new Map<string, string>();
  const removed = new Map<string, number>();
  const containers: string[] = [];
  const unreadable: string[] = [];
  const faults: string[] = [];
  let files = 0;
  let binary = 0;
  const add = <K>(map: Map<K, number>, key: K): void => void map.set(key, (map.get(key) ?? 0) + 1);

  for (const path of walkFiles(tree, folder, { onUnreadable: (refused) => void unreadable.push(refused) })) {
    files += 1;
    onFile();
    const head = readTextHead(tree, joinPath(folder, path), limit);
    if (head.type === 'unreadable') unreadable.push(path);
    if (head.type === 'binary') binary += 1;
    if (head.type !== 'text') continue;
    const { text } = head;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const language = languageOf(path, text);
    if (language !== undefined) add(languages, language);
    const content = contentOf(path, text);
    if (content !== undefined && language === undefined) {
      const known = contents.get(content);
      contents.set(content, { count: (known?.count ?? 0) + 1, first: known?.first ?? path });
    }
    const licence = statedLicence(text.slice(0, 2000));
    if (licence !== undefined) add(stated, licence);
    if (path === name && isTelling(name)) top.set(name.toLowerCase(), { path, text: text.slice(0, 16_384) });
    const isContainer = /^(?:Docker|Container)file(?:[.-]|$)/.test(name);
    if (isContainer && containers.length < most) containers.push(path);
    if (isContainer || content === 'manifest' || content === 'compose' || content === 'chart' || language === 'Shell') {
      for (const [, artifact = ''] of text.matchAll(coreImage)) if (!core.has(artifact)) core.set(artifact, path);
    }
    const { findings, problems } = lint(joinPath(folder, path), text);
    for (const { fact, level } of findings) if (level === 'error') add(removed, fact.id);
    if (!head.cut)
      for (const problem of problems) if (faults.length < most) faults.push(oneLine(describeProblem(problem)));
  }
  return { files, binary, unreadable, languages, contents, stated, top, core, containers, removed, faults };
}

function isTelling(name: string): boolean {
  return /^readme(?:\.|$)/i.test(name) || isLicenceFile(name) || telling.has(name.toLowerCase());
}

function oneLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
