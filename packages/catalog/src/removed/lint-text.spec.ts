import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryHost } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { removedLinter } from './lint-text.ts';
import { readRemoved } from './read-removed.ts';

const folder = join(import.meta.dirname, '..', '..', 'data', 'removed');
const files = Object.fromEntries(
  readdirSync(folder).map((name) => [`removed/${name}`, readFileSync(join(folder, name), 'utf8')]),
);
const facts = readRemoved(memoryHost(files));
const lint = removedLinter(facts);

/** Findings as `line:column level id`. */
const found = (file: string, text: string): readonly string[] =>
  lint(file, text).findings.map(({ column, fact, level, line }) => `${line}:${column} ${level} ${fact.id}`);

describe('a use of what Falco no longer has is found', () => {
  it.each([
    ['in falco.yaml', 'falco.yaml', 'grpc:\n  enabled: true\n', ['1:1 error grpc-output']],
    ['in a fragment of it', 'config.d/out.yaml', 'grpc_output:\n  enabled: true\n', ['1:1 error grpc-output']],
    [
      'in values of an umbrella chart',
      'values.yaml',
      'falco:\n  driver:\n    kind: ebpf\n  grpc:\n    enabled: true\n',
      ['3:5 error legacy-ebpf', '4:3 error grpc-output'],
    ],
    [
      'in a ConfigMap, at its own place',
      'cm.yaml',
      'kind: ConfigMap\ndata:\n  falco.yaml: |-\n    json_output: true\n    rules_file: [a]\n\n    engine:\n      kind: gvisor\n',
      ['5:5 warning config-rules-file', '8:7 error gvisor'],
    ],
    ['in the second document of a file', 'x.yaml', 'a: 1\n---\nengine: { kind: ebpf }\n', ['3:11 error legacy-ebpf']],
    [
      'behind an anchor, once',
      'x.yaml',
      'a: &a\n  engine: { kind: ebpf }\nb: *a\nc: { <<: *a }\n',
      ['2:13 error legacy-ebpf'],
    ],
    ['beside a tag', 'x.yaml', 'engine: !mine\n  kind: ebpf\n', ['2:3 error legacy-ebpf']],
    [
      'in the arguments of a container',
      'pod.yaml',
      'containers:\n  - image: docker.io/falcosecurity/falco:0.36.0\n    args:\n      - --cri\n      - /run/x.sock\n      - -k\n',
      ['4:9 error flag-cri', '6:9 error flag-k8s-api'],
    ],
    [
      'in a list that names the program first',
      'pod.yaml',
      'command: [/usr/bin/falco, --modern-bpf]\n',
      ['1:27 error flag-engine'],
    ],
    [
      'in FROM',
      'Dockerfile',
      'FROM docker.io/falcosecurity/falco-no-driver:0.36.0 AS base\n',
      ['1:6 error image-no-driver'],
    ],
    [
      'in a compose file',
      'compose.yml',
      'services:\n  falco:\n    image: falcosecurity/falco:0.38.0-slim\n',
      ['3:12 error image-slim'],
    ],
    [
      'in a script, over several lines',
      'run.sh',
      'docker run --rm \\\n  falcosecurity/falco:latest \\\n  falco --gvisor-config=/x.json\n',
      ['3:9 error gvisor'],
    ],
    ['behind sudo', 'run.sh', 'sudo /usr/bin/falco -A -o x=y\n', ['1:21 error flag-all-events']],
    ['in a unit of systemd', 'falco.service', 'ExecStart=/usr/bin/falco --userspace\n', ['1:26 error flag-userspace']],
    [
      'in what helm sets',
      'run.sh',
      'helm install falco x --set driver.kind=ebpf,falco.grpc.enabled=true\n',
      ['1:28 error legacy-ebpf', '1:45 error grpc-output'],
    ],
    ['in what falco sets', 'run.sh', 'falco -o engine.kind=gvisor\n', ['1:10 error gvisor']],
    [
      'in a Go module',
      'go.mod',
      'require (\n\tgithub.com/falcosecurity/client-go v0.6.0\n)\n',
      ['2:2 error grpc-clients'],
    ],
    ['in a Go import', 'x.go', 'import "github.com/falcosecurity/client-go/pkg/client"\n', ['1:9 error grpc-clients']],
    ['in a Python import', 'x.py', 'import json\nimport falco\n', ['2:1 error grpc-clients']],
    ['in requirements', 'requirements.txt', 'falco==0.3.0\n', ['1:1 error grpc-clients']],
    ['in a Cargo manifest', 'Cargo.toml', '[dependencies]\nfalco = "0.1"\n', ['2:1 error grpc-clients']],
    [
      'in a rule',
      'rules.yaml',
      '- rule: R\n  condition: evt.type = open and evt.dir = <\n  output: "%container.info"\n  append: true\n',
      ['2:34 warning field-evt-dir', '3:13 warning field-container-info', '4:3 warning rules-append'],
    ],
    [
      'in code of a document, and mentioned in its prose',
      'README.md',
      'Uses AuditSink.\n\n```yaml\nfalco:\n  grpc_output: {}\n```\n\n```sh\nfalco --cri x\n```\n',
      ['1:6 note audit-sink', '5:3 error grpc-output', '9:7 error flag-cri'],
    ],
    [
      'in a comment, as a note',
      'x.sh',
      '# export FALCO_BPF_PROBE=1\nexport FALCO_BPF_PROBE=1\n',
      ['1:10 note legacy-ebpf', '2:8 error legacy-ebpf'],
    ],
    [
      'in a template that is no YAML yet',
      'falco.yaml.erb',
      'rules_file:\n<% x.each do |f| -%>\n - <%= f %>\n<% end -%>\njson_output: true\n',
      ['1:1 warning config-rules-file'],
    ],
    [
      'with line ends of Windows',
      'falco.yaml',
      'json_output: true\r\ngrpc:\r\n  enabled: true\r\n',
      ['2:1 error grpc-output'],
    ],
  ])('%s', (_, file, text, expected) => {
    expect(found(file, text)).toEqual(expected);
  });
});

describe('what only looks alike is left alone', () => {
  it.each([
    ['gRPC of another program', 'config.yaml', 'grpc:\n  enabled: true\nserver:\n  port: 1\n'],
    ['a driver of another chart', 'values.yaml', 'driver:\n  kind: zfs\n  ebpf: x\n'],
    [
      'the page of a repository',
      'README.md',
      'https://github.com/falcosecurity/falco-exporter and falcosecurity/falco-exporter#12\n',
    ],
    ['the image of today', 'x.yaml', 'image: falcosecurity/falco:0.44.1-debian\n'],
    ['an image whose name only begins alike', 'x.yaml', 'image: falcosecurity/falco-no-driver-test:1\n'],
    ['flags of kubectl', 'run.sh', 'kubectl -n falco logs ds/falco -c falco -k\njournalctl -u falco -e\n'],
    ['flags of helm for a release called falco', 'run.sh', 'helm upgrade falco falcosecurity/falco -n falco -d x\n'],
    ['flags behind the end of the command', 'run.sh', 'falco -r x.yaml | grep -A 3 x; ls -d\n'],
    ['flags in code', 'x.go', '// falco --cri\nrun("falco", "--cri")\n'],
    [
      'images of the past that rules still know',
      'rules.yaml',
      '- list: images\n  items: [falcosecurity/falco-no-driver]\n',
    ],
    ['files that are named like a class of fields', 'rules.yaml', '- list: files\n  items: [mesos.conf, evt.dirs]\n'],
    ['a module of another name', 'x.py', 'import falco_rules\nfrom falconpy import x\n'],
    ['a changelog', 'CHANGELOG.md', '```sh\nfalco --cri x\n```\n'],
    [
      'a line that says so',
      'run.sh',
      '# falco-lint-ignore: the old release is meant\nfalco --cri x\nfalco -A # falco-lint-ignore\n',
    ],
  ])('%s', (_, file, text) => {
    expect(found(file, text)).toEqual([]);
  });
});

describe('bad input', () => {
  it('is named with its place, and looked through as far as it can be', () => {
    const { findings, problems } = lint('x.yaml', 'image: falcosecurity/falco-no-driver\nfalco: [\n');
    expect(findings.map(({ fact }) => fact.id)).toEqual(['image-no-driver']);
    expect(problems.map(({ at }) => at)).toEqual([expect.objectContaining({ file: 'x.yaml', line: 3, column: 1 })]);
  });

  it.each([
    ['nested far too deep', `falco:\n${'['.repeat(20_000)}`],
    ['one long line', `falco ${'a '.repeat(100_000)}`],
    ['one long word', `falco${'a'.repeat(200_000)}`],
    ['words in capitals', `${'RUN sudo env '.repeat(20_000)}\nfalco --cri\n`],
    ['many fences', '```\nfalco\n'.repeat(20_000)],
    ['many flags', `falco ${'--cri x \\\n'.repeat(20_000)}`],
    [
      'many anchors',
      `${Array.from({ length: 5000 }, (_, index) => `a${index}: &a${index} [*a${Math.max(0, index - 1)}, falco]`).join('\n')}\n`,
    ],
  ])('is looked through to its end: %s', (_, text) => {
    for (const file of ['x.yaml', 'x.sh', 'x.md', 'x.txt'])
      expect(lint(file, text).findings.length).toBeGreaterThan(-1);
  });
});

describe('the facts', () => {
  it('each have a version and a pattern', () => {
    expect(facts.facts.filter(({ deprecated, removed }) => deprecated === undefined && removed === undefined)).toEqual(
      [],
    );
    expect(facts.facts.length).toBeGreaterThan(25);
  });

  it.each([
    ['a fact without a source', 'removed:\n  - { id: x, what: X, instead: y, find: { fields: [a] } }\n', 'source'],
    [
      'a pattern that is no regular expression',
      'removed:\n  - { id: x, what: X, instead: y, source: s, find: { words: [{ pattern: "(" }] } }\n',
      'pattern',
    ],
  ])('refuse %s', (_, text, words) => {
    expect(() => readRemoved(memoryHost({ ...files, 'removed/x.yaml': text }))).toThrow(words);
  });

  it('refuse a name that is there twice', () => {
    const again = files['removed/kubernetes.yaml'] ?? '';
    expect(() => readRemoved(memoryHost({ ...files, 'removed/x.yaml': again }))).toThrow('are called audit-sink');
  });
});
