/** Languages by the ending of their files. */
const byEnding: Readonly<Record<string, string>> = {
  bash: 'Shell',
  c: 'C',
  cc: 'C++',
  cpp: 'C++',
  cs: 'C#',
  el: 'Emacs Lisp',
  go: 'Go',
  h: 'C',
  hpp: 'C++',
  java: 'Java',
  js: 'JavaScript',
  jsx: 'JavaScript',
  kt: 'Kotlin',
  lua: 'Lua',
  mjs: 'JavaScript',
  php: 'PHP',
  pl: 'Perl',
  pp: 'Puppet',
  ps1: 'PowerShell',
  py: 'Python',
  rb: 'Ruby',
  rs: 'Rust',
  scala: 'Scala',
  sh: 'Shell',
  swift: 'Swift',
  tf: 'Terraform',
  ts: 'TypeScript',
  tsx: 'TypeScript',
  zig: 'Zig',
};

/** The language of a file, by its ending or by the program that its first line names; `undefined` for data and prose. */
export function languageOf(path: string, text: string): string | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (Object.hasOwn(byEnding, ending)) return byEnding[ending];
  const shebang = /^#!.*\b(?:(?:ba|da|k|z)?(sh)|(python)[\d.]*|(node)|(ruby)|(perl))\b/.exec(text);
  if (shebang === null) return undefined;
  return ['Shell', 'Python', 'JavaScript', 'Ruby', 'Perl'][shebang.slice(1).findIndex((name) => name !== undefined)];
}
