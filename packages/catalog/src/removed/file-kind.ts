/** What a file is, as far as it matters for how it is read. */
export type FileKind = 'yaml' | 'container' | 'shell' | 'docs' | 'go' | 'python' | 'rust' | 'text';

const byExtension: Readonly<Record<string, FileKind>> = {
  adoc: 'docs',
  bash: 'shell',
  go: 'go',
  json: 'yaml',
  markdown: 'docs',
  md: 'docs',
  mk: 'shell',
  py: 'python',
  rs: 'rust',
  rst: 'docs',
  service: 'shell',
  sh: 'shell',
  yaml: 'yaml',
  yml: 'yaml',
};

const byName: Readonly<Record<string, FileKind>> = {
  'Cargo.toml': 'rust',
  'go.mod': 'go',
  GNUmakefile: 'shell',
  Makefile: 'shell',
  Pipfile: 'python',
  'pyproject.toml': 'python',
  'setup.cfg': 'python',
};

/** Endings of templates, below which the file's own ending stands. */
const templateEnding = /\.(?:in|j2|erb|tpl|tmpl|template|hbs|mustache|dist|example|sample)$/;

/** The kind of a file, by its name and, where that says nothing, by its first line. */
export function fileKindOf(path: string, text: string): FileKind {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(templateEnding, '');
  const known = Object.hasOwn(byName, name) ? byName[name] : undefined;
  if (known !== undefined) return known;
  if (/^(?:Docker|Container)file(?:[.-]|$)|\.(?:docker|container)file$/i.test(name)) return 'container';
  if (/^requirements[\w.-]*\.txt$/.test(name)) return 'python';
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (Object.hasOwn(byExtension, extension)) return byExtension[extension] ?? 'text';
  if (/^#!.*\b(?:ba|da|k|z)?sh\b/.test(text)) return 'shell';
  if (/^#!.*\bpython/.test(text)) return 'python';
  return /^(?:README|INSTALL)/i.test(name) ? 'docs' : 'text';
}

/** Whether a file tells of the past: a changelog, notes of releases, a list of breaking changes, a proposal. */
export function isHistory(path: string): boolean {
  return /(?:^|\/)proposals\/|(?:^|\/)(?:[\w-]*CHANGE(?:LOG|S)|BREAKING[-_]?CHANGES?|HISTORY|RELEASE[-_]?NOTES?)[^/]*$/i.test(
    path,
  );
}
