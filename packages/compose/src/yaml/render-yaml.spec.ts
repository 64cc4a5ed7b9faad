import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderYaml } from './render-yaml.ts';
import { choiceNode, templateNode } from './yaml-tree.ts';

const versions = ['1.1', '1.2'] as const;
const read = (text: string, version: (typeof versions)[number]): unknown => parse(text, { version, merge: false });

/** What readers of YAML 1.1 take for booleans, numbers, times, nothing or structure. */
const traps = [
  ...['y', 'Y', 'n', 'yes', 'No', 'on', 'OFF', 'true', 'null', '~', '', ' ', '=', '<<', '-', '?', ':', '#', '@', '`'],
  ...[
    '12:30',
    '190:20:30',
    '0644',
    '0o644',
    '0x1F',
    '1_000',
    '1e3',
    '1.',
    '.5',
    '+1',
    '-1',
    '.inf',
    '-.INF',
    '.nan',
    '0b1',
  ],
  ...[
    '2026-11-24',
    '2026-11-24T10:00:00Z',
    '1.10',
    '0.44',
    '!tag',
    '&anchor',
    '*alias',
    '%',
    '{a',
    '[a',
    '"',
    "'",
    '|',
    '>',
  ],
  ...[
    'a: b',
    'a #b',
    'a:',
    'key:value',
    '- a',
    '? a',
    'line\n',
    'two\nlines',
    '\n',
    ' lead\nin',
    'trail \nin',
    'a\n\n',
    '\ta\nb',
  ],
  ...[
    'a\n \nb',
    'a\r\nb',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u0000',
    '😀',
    '---',
    '--- a',
    '...',
    'a\n---\nb',
    'a\n...\nb',
  ],
];
const text = fc.oneof(
  fc.constantFrom(...traps),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '\t', ':', '#', '-', '"', "'", '{', '1', '.', '_', 'e'),
    maxLength: 12,
  }),
);
const words = fc.array(
  fc.constantFrom('word', 'a:', '# b', '-', '|', 'é', "it's", '{{', 'y', '12:30', 'x'.repeat(120)),
  { minLength: 20 },
);
const long = words.map((some) => some.join(' '));
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      text,
      long,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.float({ noNaN: true, noDefaultInfinity: true, min: Math.fround(-1e6), max: Math.fround(1e6) }),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('renderYaml', () => {
  it.each(versions)('is read back as it was by a reader of YAML %s', (version) => {
    const wrapped = fc.record({ value: json, list: fc.array(json, { maxLength: 3 }) });
    fc.assert(
      fc.property(wrapped, (value) => {
        const expected = JSON.parse(JSON.stringify(value));
        expect(read(renderYaml(expected), version)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it.each(traps)('keeps %j a text, as a value and as a key', (trap) => {
    for (const version of versions)
      expect(read(renderYaml({ [trap]: trap, list: [trap] }), version)).toEqual({ [trap]: trap, list: [trap] });
  });

  it('reads as if written by a person', () => {
    const value = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'edge-falco', labels: { tier: 'y', 'app.kubernetes.io/version': '0.44.1' }, annotations: {} },
      data: { 'falco.yaml': 'json_output: true\nrules_files: []\n', since: '12:30' },
      image: 'docker.io/falcosecurity/falco:0.44.1@sha256:abc',
      description: 'Falco for the edge',
      reason:
        'the folder, because a socket is a new file after every start, and a mount of the file would go on naming the old one',
      resources: { limits: { cpu: '100m', memory: '512Mi' } },
      args: ['--config', '/etc/falco/falco.yaml'],
      matrix: [[1, 2], []],
      env: [{ name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
    };
    const commentsAt = (pointer: string) => (pointer === '/data/since' ? ['When it started.'] : undefined);
    expect(renderYaml(value, { commentsAt })).toMatchInlineSnapshot(`
      "apiVersion: v1
      kind: ConfigMap
      metadata:
        name: edge-falco
        labels:
          tier: "y"
          app.kubernetes.io/version: 0.44.1
        annotations: {}
      data:
        falco.yaml: |
          json_output: true
          rules_files: []
        # When it started.
        since: "12:30"
      image: docker.io/falcosecurity/falco:0.44.1@sha256:abc
      description: Falco for the edge
      reason: >-
        the folder, because a socket is a new file after every start, and a mount of the file would go on
        naming the old one
      resources:
        limits:
          cpu: 100m
          memory: 512Mi
      args:
        - --config
        - /etc/falco/falco.yaml
      matrix:
        -
          - 1
          - 2
        - []
      env:
        - name: NODE
          valueFrom:
            fieldRef:
              fieldPath: spec.nodeName
      "
    `);
  });

  it('writes text of a template, choices and absent fields', () => {
    const tree = {
      replicas: templateNode('inline', () => '{{ .Values.replicas }}'),
      resources: templateNode('below', (indent) => `{{- toYaml .Values.resources | nindent ${indent} }}`),
      quota: choiceNode([{ condition: 'eq .Values.environment "gke"', value: { pods: 1 } }, {}]),
      level: choiceNode([{ condition: 'a', value: 'x' }, { condition: 'b' }, { value: 'y' }]),
      items: ['first', choiceNode([{ condition: 'c', value: { name: 'n', value: 'v' } }, {}])],
      text: 'a {{ b }}',
    };
    const escapeBraces = (braces: string): string => braces.replaceAll('{{', '{{ "{{" }}');
    expect(renderYaml(tree, { escape: escapeBraces })).toMatchInlineSnapshot(`
      "replicas: {{ .Values.replicas }}
      resources:
        {{- toYaml .Values.resources | nindent 2 }}
      {{- if eq .Values.environment "gke" }}
      quota:
        pods: 1
      {{- end }}
      {{- if a }}
      level: x
      {{- else if b }}
      {{- else }}
      level: "y"
      {{- end }}
      items:
        - first
        {{- if c }}
        - name: "n"
          value: v
        {{- end }}
      text: "a {{ "{{" }} b }}"
      "
    `);
  });

  it('refuses what is no JSON', () => {
    expect(() => renderYaml({ a: Number.NaN })).toThrow(TypeError);
  });
});
