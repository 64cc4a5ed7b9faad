import { describeProblem } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { checkRules } from './check-rules.ts';
import { facts } from './facts.fixture.ts';
import { type RulesCheck, rulesChecks } from './rules-checks.ts';

const check = (...texts: readonly string[]) =>
  checkRules(
    texts.map((text, index) => ({ file: `${'ab'.charAt(index)}_rules.yaml`, text })),
    facts,
  );
const shown = (...texts: readonly string[]) =>
  check(...texts).map(
    ({ at, check, message, hint }) => `${at.file}:${at.line}:${at.column} ${check}: ${message}. ${hint}`,
  );

/** A rule with a condition, and whatever else is given. */
const rule = (condition: string, more = '') => `- rule: A
  desc: A.
  condition: ${condition}
  output: a
  priority: INFO
${more}`;

const good = `- required_engine_version: 0.57.0
- required_plugin_versions:
    - name: container
      version: 0.4.0
      alternatives: [{ name: other, version: 1.0.0 }]
- list: shells
  items: [bash, zsh, 42]
- list: programs
  items: [shells, "my program"]
- macro: spawned
  condition: (evt.type in (execve, execveat))
- macro: in_container
  condition: (container.id != host)
- rule: Shell Spawned
  desc: A shell was spawned.
  condition: >
    spawned and in_container and not (proc.name in (programs) or proc.aname[2] startswith x)
    and proc.args[0]=-i and evt.arg.flags contains O_RDONLY
    and (fd.sport in (80, 443) or fd.snet in ("10.0.0.0/8")) and toupper(proc.name) = val(proc.exe)
    and len(proc.cmdline) > 0x10 and proc.name startswith oneof (a, b) and proc.cmdline regex "a(b|c)\\\\"d"
  output: "%20proc.name %proc.aname[2] %evt.arg.flags %toupper(proc.name) %join(',', (proc.name, proc.exe))"
  priority: Warning
  enabled: false
  tags: [maturity_sandbox]
  exceptions:
    - name: one
      fields: proc.name
      values: [a, "b c"]
    - name: many
      fields: [proc.name, fd.directory]
      comps: [=, startswith oneof]
      values:
        - [a, [/b, /c]]
- rule: Shell Spawned
  condition: and proc.pname = x
  exceptions:
    - name: one
      values: [d]
  override:
    condition: append
    exceptions: append
`;

describe('checkRules', () => {
  it('finds nothing in a file that uses everything', () => {
    expect(shown(good)).toEqual([]);
  });

  it('finds nothing in files that are empty, or have several documents', () => {
    for (const text of ['', '---\n', '# nothing\n', `---\n${good}---\n- list: more\n  items: []\n`])
      expect(shown(text)).toEqual([]);
  });

  it('points at the place, in every style of scalar', () => {
    const nonsense = 'proc.nme = a';
    const folded = rule(`>-\n      evt.type = open\n      and\n      ${nonsense}`);
    const places = [
      rule(nonsense),
      rule(`evt.type = open and\n      ${nonsense}`),
      rule(`"evt.type = \\"open\\" and ${nonsense}"`),
      rule(`'evt.dir != ''a'' and ${nonsense}'`),
      folded,
      folded.replace('>-', '|'),
      folded.replaceAll('\n', '\r\n'),
    ].map((text) => check(text).find((problem) => problem.check === 'unknown-field')?.at);
    expect(places).toEqual(
      [
        [3, 14],
        [4, 7],
        [3, 39],
        [3, 36],
        [6, 7],
        [6, 7],
        [6, 7],
      ].map(([line, column]) => ({ file: 'a_rules.yaml', line, column })),
    );
  });

  it('shows a frame with a caret', () => {
    const [problem] = check(rule('evt.type = open and proc.nme = a'));
    expect(problem && describeProblem(problem)).toBe(
      [
        'a_rules.yaml:3:34: events of the source syscall have no field proc.nme [invalid-rules]',
        '    2 |   desc: A.',
        '  > 3 |   condition: evt.type = open and proc.nme = a',
        '      |                                  ^',
        '    4 |   output: a',
        '  Did you mean proc.name?',
      ].join('\n'),
    );
  });

  it('points into the file that a part of a condition comes from', () => {
    const more = '- rule: A\n  condition: and proc.nme = a\n  override: {condition: append}\n';
    expect(check(rule('evt.type = open'), more).map(({ at }) => at)).toEqual([
      { file: 'b_rules.yaml', line: 2, column: 18 },
    ]);
  });

  it('reports all problems at once, by file and from top to bottom', () => {
    const text = `${rule('nothing and proc.nme = a', '  prioriti: b\n')}- list: b\n`;
    expect(check(text, 'a: b').map(({ at, check }) => [at.file, at.line, check])).toEqual([
      ['a_rules.yaml', 3, 'undefined-macro'],
      ['a_rules.yaml', 3, 'unknown-field'],
      ['a_rules.yaml', 6, 'unknown-key'],
      ['a_rules.yaml', 7, 'wrong-shape'],
      ['b_rules.yaml', 1, 'wrong-shape'],
    ]);
  });

  const audit = (condition: string) => rule(condition, '  source: k8s_audit\n');
  const override = (keys: string) => `${rule('evt.type = open')}- rule: A\n  ${keys}\n`;
  const exception = (keys: string) => rule('evt.type = open', `  exceptions:\n    - {name: a, ${keys}}\n`);
  const cases: readonly (readonly [RulesCheck, string, string])[] = [
    ['broken-yaml', '- rule: [', 'flow'],
    ['broken-yaml', '- rule: a\n  rule: b\n  enabled: true', 'unique'],
    ['wrong-shape', 'rule: a', 'a list of items'],
    ['wrong-shape', '- a', 'has to be a map'],
    ['wrong-shape', '- rule: A\n  desc: a\n  condition: evt.num = 1\n  priority: INFO', 'lacks output'],
    ['wrong-shape', rule('""'), 'condition of the rule A is empty'],
    ['wrong-shape', rule('[a]'), 'has to be one value'],
    ['wrong-shape', rule('evt.num = 1', '  enabled: maybe\n'), 'true or false'],
    ['wrong-shape', rule('evt.num = 1', '  tags: a\n'), 'has to be a list'],
    ['wrong-shape', '- list: a\n  items: [[a]]', 'single values'],
    ['unknown-key', rule('evt.num = 1', '  prority: a\n'), 'Did you mean priority?'],
    ['unknown-key', '- rul: a', 'nothing says what the item is'],
    ['bad-name', '- macro: a-b\n  condition: evt.num = 1', 'cannot be referred to'],
    ['bad-name', '- list: a\n  items: []\n- list: a\n  items: []', 'two lists of the name a'],
    ['bad-version', '- required_engine_version: 0.57', 'three numbers'],
    ['bad-version', '- required_plugin_versions:\n    - {name: a, version: one}', 'no version'],
    ['bad-priority', rule('evt.num = 1').replace('INFO', 'WARN'), 'Did you mean WARNING?'],
    ['bad-override', '- list: a\n  items: [b]\n  override: {items: append}', 'no earlier list a'],
    ['bad-override', override('output: b\n  override: {output: add}'), 'append or replace, not add'],
    ['bad-override', override('priority: DEBUG\n  override: {priority: append}'), 'no priority to append'],
    ['bad-override', override('output: b\n  desc: c\n  override: {output: replace}'), 'what to do with desc'],
    ['bad-override', override('override: {output: replace}'), 'but the item has none'],
    ['bad-override', `${rule('evt.num = 1')}${audit('evt.num = 1')}`, 'cannot change it'],
    ['bad-condition', rule('(evt.type = open'), 'bracket that opens here is never closed'],
    ['bad-condition', rule('evt.type = open)'), 'closes what nothing opened'],
    ['bad-condition', rule('evt.type in (open'), 'never closed'],
    ['bad-condition', rule("proc.name = 'a"), 'quote that opens here'],
    ['bad-condition', rule('proc.name startwith a'), 'Did you mean startswith?'],
    ['bad-condition', rule('proc.name'), 'operator is missing'],
    ['bad-condition', rule('evt.type = open and'), 'a blank is missing behind and'],
    ['bad-condition', rule('evt.type = open andproc.name = a'), 'a blank is missing behind and'],
    ['bad-condition', rule('evt.type = open proc.name = a'), 'where and, or or the end should be'],
    ['bad-condition', rule('proc.pid > many'), 'a number is missing'],
    ['bad-condition', rule('proc.name in (a b)'), 'comma or a closing bracket'],
    ['bad-condition', rule('proc.name in (a,)'), 'comma'],
    ['bad-condition', rule('proc.aname[ = a'), 'square bracket'],
    ['bad-condition', rule(`${'('.repeat(300)}evt.num = 1${')'.repeat(300)}`), 'levels of brackets'],
    ['bad-condition', `- list: l\n  items: [a, b]\n${rule('proc.name in l')}`, 'Write (l).'],
    ['undefined-macro', rule('spawned_proces'), 'no macro spawned_proces'],
    [
      'undefined-macro',
      `- macro: spawned_process\n  condition: evt.num = 1\n${rule('spawned_proces')}`,
      'Did you mean spawned_process?',
    ],
    ['undefined-macro', '- macro: a\n  condition: b\n- macro: b\n  condition: evt.num = 1', 'Move b up'],
    ['undefined-macro', '- macro: a\n  condition: a', 'comes back to it'],
    ['undefined-macro', `- list: l\n  items: [a]\n${rule('l')}`, 'is a list, not a macro'],
    [
      'undefined-list',
      `- list: shell_binaries\n  items: [a]\n${rule('proc.name in (shell_binarie)')}`,
      'Did you mean shell_binaries?',
    ],
    ['undefined-list', rule('proc.name in (a, shell_binaries)'), 'Define the list'],
    ['unknown-field', rule('proc.nme = a'), 'Did you mean proc.name?'],
    ['unknown-field', audit('proc.name = a'), 'Events of syscall have it'],
    ['unknown-field', rule('evt.arg.flag = a'), 'evt.arg has nothing called flag'],
    ['unknown-field', rule('nothing.at.all = a'), 'no field nothing.at.all'],
    ['unknown-field', '- macro: unused\n  condition: proc.nme = a', 'there is no field proc.nme'],
    ['removed-field', rule('mesos.task.id = a'), 'no more since 0.42'],
    ['deprecated-field', rule('evt.dir = <'), 'take evt.dir = < away'],
    ['bad-argument', rule('proc.name[1] = a'), 'takes no argument'],
    ['bad-argument', rule('proc.aname[a] = a'), 'takes a number'],
    ['bad-argument', rule('evt.arg = a'), 'needs an argument'],
    ['bad-argument', rule('evt.rawarg = a'), 'needs a name behind a dot'],
    ['bad-operator', rule('fd.sport contains 8'), 'of type port, which contains cannot compare'],
    ['bad-operator', audit('ka.user.groups = a'), 'is a list, which = cannot compare'],
    ['bad-operator', rule('proc.name = val(proc.aname)'), 'cannot be compared with each other'],
    ['bad-transformer', rule('len(proc.name, proc.exe) > 1'), 'takes 1 operand, not 2'],
    ['bad-transformer', rule('tolower(fd.sport) = a'), 'cannot change a value of type port'],
    ['bad-transformer', rule('tolower(proc.aname) = a'), 'cannot be changed by tolower()'],
    ['unknown-event', rule('evt.type = opn'), 'Did you mean open?'],
    ['unknown-event', `- list: l\n  items: [opn]\n${rule('evt.type in (l)')}`, 'no event type opn'],
    ['bad-output', rule('evt.num = 1').replace('output: a', 'output: 100%'), 'behind %'],
    ['bad-output', rule('evt.num = 1').replace('output: a', 'output: "%proc.aname["'), 'no argument'],
    ['unknown-field', rule('evt.num = 1').replace('output: a', 'output: "%proc.nme"'), 'Did you mean proc.name?'],
    ['deprecated-item', rule('evt.num = 1').replace('output: a', 'output: "%container.info"'), 'no value any more'],
    ['deprecated-item', override('condition: and evt.num = 1\n  append: true'), 'old form of override'],
    ['deprecated-item', override('enabled: false'), 'old form of override'],
    ['bad-exception', exception('values: [a]'), 'has no fields'],
    ['bad-exception', exception('fields: [proc.name, fd.name], values: [[a]]'), 'has 2 fields, and 1 values here'],
    ['bad-exception', exception('fields: [proc.name], comps: [=, =], values: []'), 'has 1 fields, and 2 comparisons'],
    ['bad-exception', exception('fields: proc.name, comps: =, values: [a]'), 'compares one field with ='],
    ['bad-exception', exception('fields: proc.name, comps: like, values: [a]'), 'like is no comparison'],
    ['unknown-field', exception('fields: proc.nme, values: [a]'), 'Did you mean proc.name?'],
    ['unknown-source', rule('evt.num = 1', '  source: k8s_audi\n'), 'Did you mean k8s_audit?'],
    ['missing-requirement', `- required_plugin_versions: []\n${rule('container.id = host')}`, 'Add container'],
  ];

  it.each(cases)('refuses: %s %j', (wanted, text, words) => {
    const problems = check(text);
    expect(problems.map((problem) => problem.check)).toContain(wanted);
    expect(problems.map(({ message, hint }) => `${message}. ${hint}`).join('\n')).toContain(words);
  });

  it('has a case for every check', () => {
    expect(new Set(cases.map(([check]) => check))).toEqual(new Set(Object.keys(rulesChecks)));
  });

  it('lets a rule pass that Falco skips when a field is not there', () => {
    expect(shown(rule('proc.nme = a and evt.type = opn', '  skip-if-unknown-filter: true\n'))).toEqual([]);
  });

  it('lets fields pass that a plugin without a catalogue may bring', () => {
    expect(shown(rule('mine.name = a', '  source: mine\n'))).toEqual([]);
    expect(shown(`- required_plugin_versions: [{name: mine, version: 1.0.0}]\n${rule('mine.name = a')}`)).toEqual([]);
    expect(check(rule('ka.verbs = a', '  source: mine\n'))).toHaveLength(1);
  });

  it('takes a replacement for what it is, and not for a second item', () => {
    const macro =
      '- macro: m\n  condition: evt.num = 1\n- macro: m\n  condition: evt.num = 2\n  override: {condition: replace}\n';
    const list = '- list: l\n  items: []\n- list: l\n  items: [a]\n  override: {items: replace}\n';
    expect(shown(macro + list)).toEqual([]);
  });

  it('takes an empty source of a change for none', () => {
    expect(shown(override('source:\n  condition: and evt.num = 1\n  override: {condition: append}'))).toEqual([]);
  });

  it('takes a quoted word for a value', () => {
    expect(shown(rule('proc.name in ("shell_binaries")'))).toEqual([]);
  });

  it('checks a macro for each source of the rules that use it', () => {
    const macro = '- macro: m\n  condition: proc.name = a\n';
    const other = rule('m', '  source: k8s_audit\n').replace('rule: A', 'rule: B');
    expect(check(`${macro}${rule('m')}`)).toEqual([]);
    expect(check(`${macro}${rule('m')}${other}`).map(({ at }) => at.line)).toEqual([2]);
  });

  it('follows aliases, and stops at too many', () => {
    const shared = '- list: a\n  items: &items [b]\n- list: c\n  items: *items\n';
    expect(shown(shared)).toEqual([]);
    const bomb = `- list: a\n  items: &items [b]\n- list: c\n  items: [${'*items, '.repeat(1200)}]\n`;
    expect(check(bomb).some(({ message }) => message.includes('more than 1000 aliases'))).toBe(true);
  });
});
