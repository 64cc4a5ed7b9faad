import { describe, expect, it } from 'vitest';
import { merge } from './merge.ts';

interface Case {
  readonly path: string;
  readonly base: string | undefined;
  readonly ours: string;
  readonly theirs: string;
  readonly merged: string;
}

const workflow = (checkout: string, extra = '', name = 'CI') => `# What runs for every change.
name: ${name}
on: [push]
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@${checkout}
        with:
          persist-credentials: false
${extra}      - name: Build
        run: make build
`;

const cases: Readonly<Record<string, Case>> = {
  'neighbouring keys of YAML, which lines could not tell apart': {
    path: 'a.yaml',
    base: 'a: 1\nb: 2\n',
    ours: 'a: 10\nb: 2\n',
    theirs: 'a: 1\nb: 20\n',
    merged: 'a: 10\nb: 20\n',
  },
  'comments, order and blank lines of both': {
    path: 'a.yml',
    base: '# top\na: 1\n\n# about b\nb:\n  c: 1\n  d: 2\n',
    ours: '# top, mine\na: 1\n\n# about b\nb:\n  c: 1 # why\n  d: 2\n# new\nz: 1\n',
    theirs: '# top\na: 1\n\n# about b, better\nb:\n  # on d\n  d: 2\n  c: 1\n  e: 3\n',
    merged: '# top, mine\na: 1\n\n# about b, better\nb:\n  # on d\n  d: 2\n  c: 1 # why\n  e: 3\n# new\nz: 1\n',
  },
  'what both add to a map at one place': {
    path: 'a.yaml',
    base: 'a: 1\n',
    ours: 'a: 1\nmine: 1\n',
    theirs: 'a: 1\ntheirs: 1\n',
    merged: 'a: 1\nmine: 1\ntheirs: 1\n',
  },
  'a file that both added': {
    path: 'a.yaml',
    base: undefined,
    ours: 'same: 1\nmine: 1\n',
    theirs: 'same: 1\ntheirs: 1\n',
    merged: 'same: 1\nmine: 1\ntheirs: 1\n',
  },
  'a list of words, in brackets and with dashes': {
    path: 'a.yaml',
    base: 'a: [x, y]\nb:\n  - x\n  - y\n',
    ours: 'a: [mine, x, y]\nb:\n  - x\n',
    theirs: 'a: [x, y, theirs]\nb:\n  - theirs\n  - x\n  - y\n',
    merged: 'a: [mine, x, y, theirs]\nb:\n  - theirs\n  - x\n',
  },
  'a list that was indented anew': {
    path: 'a.yaml',
    base: 'a:\n- name: x\n  b: 1\n- name: y\n',
    ours: 'a:\n  - name: x\n    b: 1\n  - name: y\n',
    theirs: 'a:\n- name: x\n  b: 2\n- name: y\n- name: z\n  c: |\n    text\n',
    merged: 'a:\n  - name: x\n    b: 2\n  - name: y\n  - name: z\n    c: |\n      text\n',
  },
  'steps of a workflow, with a step that the user added': {
    path: '.github/workflows/ci.yaml',
    base: workflow('aaa # v4.1.0'),
    ours: workflow('aaa # v4.1.0', '      - name: Mine\n        run: make mine\n'),
    theirs: workflow('bbb # v5.0.0', '      - name: Lint\n        run: make lint\n', 'Checks'),
    merged: workflow(
      'bbb # v5.0.0',
      '      - name: Mine\n        run: make mine\n      - name: Lint\n        run: make lint\n',
      'Checks',
    ),
  },
  'a pinned action that both moved: the newer stays': {
    path: '.github/workflows/ci.yaml',
    base: workflow('aaa # v4.1.0'),
    ours: workflow('ccc # v5.0.1'),
    theirs: workflow('bbb # v5.0.0'),
    merged: workflow('ccc # v5.0.1'),
  },
  'a pinned action in a step that the user removed': {
    path: '.github/workflows/ci.yaml',
    base: 'steps:\n  - uses: a/b@1 # v1.0.0\n    with: { c: d }\n  - run: x\n',
    ours: 'steps:\n  - run: x\n',
    theirs: 'steps:\n  - uses: a/b@2 # v1.1.0\n    with: { c: d }\n  - run: x\n',
    merged: 'steps:\n  - run: x\n',
  },
  'lines of a script inside a step': {
    path: '.github/workflows/ci.yaml',
    base: '- name: a\n  run: |\n    one\n    two\n    three\n    four\n',
    ours: '- name: a\n  run: |\n    ONE\n    two\n    three\n    four\n',
    theirs: '- name: a\n  run: |\n    one\n    two\n    three\n    FOUR\n',
    merged: '- name: a\n  run: |\n    ONE\n    two\n    three\n    FOUR\n',
  },
  'people of OWNERS as sets': {
    path: 'OWNERS',
    base: 'approvers:\n  - ann\n  - bob\nreviewers:\n  - cy\n',
    ours: 'approvers:\n  - bob\n  - dora\nreviewers:\n  - cy\n',
    theirs: 'approvers:\n  - Ann\n  - bob\n  - eve\nlabels:\n  - area/x\n',
    merged: 'approvers:\n  - bob\n  - dora\n  - eve\nlabels:\n  - area/x\n',
  },
  'JSON, on one line and on many': {
    path: 'package.json',
    base: '{\n  "a": 1,\n  "list": ["x"],\n  "o": {"p": 1}\n}\n',
    ours: '{\n  "a": 2,\n  "list": ["x", "mine"],\n  "o": {"p": 1}\n}\n',
    theirs: '{\n  "a": 1,\n  "b": true,\n  "list": ["theirs", "x"],\n  "o": {"p": 2}\n}\n',
    merged: '{\n  "a": 2,\n  "b": true,\n  "list": ["theirs", "x", "mine"],\n  "o": {"p": 2}\n}\n',
  },
  'the last key of a JSON object that goes': {
    path: 'a.json',
    base: '{"a": 1, "b": 2}',
    ours: '{"a": 1}',
    theirs: '{"b": 2, "c": 3}',
    merged: '{"c": 3}',
  },
  'TOML, with comments, tables and arrays': {
    path: 'Cargo.toml',
    base: '# top\n[package]\nname = "a"\nversion = "1"\n\n[dependencies]\nx = "1" # why\n\n[lints]\ndeny = [\n  "a",\n  "b",\n]\n',
    ours: '# top\n[package]\nname = "a"\nversion = "2"\n\n[dependencies]\nx = "1" # why\nmine = { version = "1", features = ["f"] }\n\n[lints]\ndeny = [\n  "a",\n  "b",\n  "mine",\n]\n',
    theirs:
      '# top\n[package]\nname = "b"\nversion = "1"\n\n[dependencies]\nx = "2" # why\n\n[lints]\ndeny = [\n  "b",\n]\n\n[[bin]]\nname = "t"\n',
    merged:
      '# top\n[package]\nname = "b"\nversion = "2"\n\n[dependencies]\nx = "2" # why\nmine = { version = "1", features = ["f"] }\n\n[lints]\ndeny = [\n  "b",\n  "mine",\n]\n\n[[bin]]\nname = "t"\n',
  },
  'go.mod: each module goes to the newer of its versions': {
    path: 'x/go.mod',
    base: 'module a.b/c\n\ngo 1.24.0\n\nrequire (\n\ta.b/d v1.0.0\n\ta.b/e v1.0.0\n)\n',
    ours: 'module a.b/c\n\ngo 1.25.0\n\nrequire (\n\ta.b/d v1.2.0\n\ta.b/e v1.0.0\n\ta.b/mine v0.1.0\n)\n',
    theirs: 'module a.b/c\n\ngo 1.24.6\n\nrequire (\n\ta.b/d v1.10.0\n\ta.b/e v1.0.1\n)\n\ntool a.b/t\n',
    merged:
      'module a.b/c\n\ngo 1.25.0\n\nrequire (\n\ta.b/d v1.10.0\n\ta.b/e v1.0.1\n\ta.b/mine v0.1.0\n)\n\ntool a.b/t\n',
  },
  'patterns that both append': {
    path: '.gitignore',
    base: 'dist/\n',
    ours: 'dist/\nmine/\n',
    theirs: 'dist/\n# caches\n.cache/\n',
    merged: 'dist/\nmine/\n# caches\n.cache/\n',
  },
  'several Kubernetes objects in one file': {
    path: 'all.yaml',
    base: 'kind: A\nmetadata:\n  name: x\nspec: 1\n---\nkind: B\nmetadata:\n  name: y\nspec: 1\n',
    ours: 'kind: A\nmetadata:\n  name: x\nspec: 2\n---\nkind: B\nmetadata:\n  name: y\nspec: 1\n',
    theirs:
      'kind: C\nmetadata:\n  name: z\n---\nkind: A\nmetadata:\n  name: x\nspec: 1\n---\nkind: B\nmetadata:\n  name: y\nspec: 3\n',
    merged:
      'kind: C\nmetadata:\n  name: z\n---\nkind: A\nmetadata:\n  name: x\nspec: 2\n---\nkind: B\nmetadata:\n  name: y\nspec: 3\n',
  },
  'text by lines': {
    path: 'README.md',
    base: 'one\ntwo\nthree\nfour\n',
    ours: 'ONE\ntwo\nthree\nfour\n',
    theirs: 'one\ntwo\nthree\nFOUR\n',
    merged: 'ONE\ntwo\nthree\nFOUR\n',
  },
  'a checkout with the line endings of Windows': {
    path: 'a.yaml',
    base: 'a: 1\nb: 2\n',
    ours: 'a: 1\r\nb: 3\r\n',
    theirs: 'a: 2\nb: 2\n',
    merged: 'a: 2\r\nb: 3\r\n',
  },
  'YAML that is a Helm template, by lines': {
    path: 'charts/a/templates/a.yaml',
    base: 'a: {{ .Values.a }}\n{{- if .b }}\nb: 1\nc: 1\n{{- end }}\n',
    ours: 'a: {{ .Values.A }}\n{{- if .b }}\nb: 1\nc: 1\n{{- end }}\n',
    theirs: 'a: {{ .Values.a }}\n{{- if .b }}\nb: 1\nc: 2\n{{- end }}\n',
    merged: 'a: {{ .Values.A }}\n{{- if .b }}\nb: 1\nc: 2\n{{- end }}\n',
  },
};

describe('a merge', () => {
  it.each(Object.entries(cases))('keeps %s', (_, { merged, ...input }) => {
    expect(merge(input)).toEqual({ text: merged, conflicts: [] });
  });
});

const conflicts: Readonly<Record<string, Case & { readonly lines: readonly number[] }>> = {
  'one value of YAML, and nothing around it': {
    path: 'a.yaml',
    base: 'a: 1\nb: 1\nc: 1\n',
    ours: 'a: 2\nb: 2\nc: 1\n',
    theirs: 'a: 1\nb: 3\nc: 3\n',
    merged: 'a: 2\n<<<<<<< yours\nb: 2\n=======\nb: 3\n>>>>>>> template\nc: 3\n',
    lines: [2],
  },
  'a key that the user removed and the template changed': {
    path: 'a.yaml',
    base: 'a: 1\nb: 1\n',
    ours: 'a: 1\n',
    theirs: 'a: 1\nb: 2\n',
    merged: 'a: 1\n<<<<<<< yours\n=======\nb: 2\n>>>>>>> template\n',
    lines: [2],
  },
  'a value of JSON, by its line': {
    path: 'a.json',
    base: '{\n  "a": 1,\n  "b": 1\n}\n',
    ours: '{\n  "a": 2,\n  "b": 1\n}\n',
    theirs: '{\n  "a": 3,\n  "b": 2\n}\n',
    merged: '{\n<<<<<<< yours\n  "a": 2,\n=======\n  "a": 3,\n>>>>>>> template\n  "b": 2\n}\n',
    lines: [2],
  },
  'an entry that both replaced': {
    path: 'a.yaml',
    base: 'go: ["1.21"]\n',
    ours: 'go: ["1.22"]\n',
    theirs: 'go: ["1.23"]\n',
    merged: '<<<<<<< yours\ngo: ["1.22"]\n=======\ngo: ["1.23"]\n>>>>>>> template\n',
    lines: [1],
  },
  'arguments that both appended': {
    path: 'a.yaml',
    base: 'args:\n  - a\n',
    ours: 'args:\n  - a\n  - b\n',
    theirs: 'args:\n  - a\n  - c\n',
    merged: 'args:\n  - a\n<<<<<<< yours\n  - b\n=======\n  - c\n>>>>>>> template\n',
    lines: [3],
  },
  'text that both added': {
    path: 'a.md',
    base: undefined,
    ours: 'same\nmine',
    theirs: 'same\ntheirs\n',
    merged: 'same\n<<<<<<< yours\nmine\n=======\ntheirs\n>>>>>>> template\n',
    lines: [2],
  },
};

describe('a conflict', () => {
  it.each(Object.entries(conflicts))('is %s', (_, { merged, lines, ...input }) => {
    expect(merge(input)).toEqual({ text: merged, conflicts: lines.map((line) => ({ line })) });
  });

  it('has the labels that are given', () => {
    const labels = { ours: 'mine', theirs: 'falco 0.2.0' };
    expect(merge({ path: 'a', base: 'a', ours: 'b', theirs: 'c', labels }).text).toBe(
      '<<<<<<< mine\nb\n=======\nc\n>>>>>>> falco 0.2.0\n',
    );
  });
});
