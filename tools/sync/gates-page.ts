import { type Check, type Gate, type Limit, pillars, severities, tiers } from '@falco-toolkit/tiers';

/** The lines of the page on gates: what each tier asks for, made from the same data that `tier-check` judges by. */
export function gatesPage(gates: readonly Gate[]): readonly string[] {
  return [
    'What `create-falco tier-check` and the target `tier-check` ask of an artifact. A tier asks for its own gates and for those of the tiers',
    'below it. An artifact has what a tier asks for when every gate of severity error passes, or is waived by an approver for some time.',
    '',
    'A workspace adds gates of its own in `tools/falco/gates`, one YAML file or several, in the form of the schema',
    '`packages/tiers/schemas/gates.schema.json`; a gate with the id of one below takes its place.',
    '',
    'Evidence is a record in `.falco/evidence/PILLAR/GATE.yaml` of the artifact, in the form of',
    '`packages/tiers/schemas/evidence.schema.json`. A record that says unknown, has expired, is about another repository or commit, or whose',
    'source no longer has its digest passes no gate.',
    '',
    ...Object.entries(severities).map(([name, { meaning }]) => `- **${name}**: ${meaning}`),
    '',
    ...Object.entries(tiers).flatMap(([tier, { meaning, title }]) => [
      `## ${title}`,
      '',
      meaning,
      '',
      ...Object.entries(pillars).flatMap(([pillar, { title: name }]) => {
        const asked = gates.filter((gate) => gate.tier === tier && gate.pillar === pillar);
        return asked.length === 0 ? [] : [`### ${title}: ${name.toLowerCase()}`, '', ...asked.flatMap(describeGate)];
      }),
    ]),
  ];
}

function describeGate({ appliesTo, check, how, id, severity, source, title, waivable, why }: Gate): readonly string[] {
  const { kinds, publishes } = appliesTo ?? {};
  const scope = [
    ...(kinds === undefined ? [] : [`for ${kinds.join(', ')}`]),
    ...(publishes === undefined ? [] : [`for what publishes ${publishes.join(', ')}`]),
    ...(waivable === false ? ['cannot be waived'] : []),
  ];
  return [
    `#### ${id}`,
    '',
    `**${cell(title)}** (${[severity, ...scope].join('; ')}).`,
    `${cell(why)} ${cell(how)}`,
    '',
    `Checked: ${describeCheck(check)}. Source: ${cell(source)}.`,
    '',
  ];
}

function describeCheck(check: Check): string {
  switch (check.type) {
    case 'metadata':
      return {
        valid: 'tier.yaml is valid',
        licence: 'tier.yaml states a licence',
        dates: 'dates of tier.yaml',
        verified: `lastVerified is at most ${check.days} days ago`,
      }[check.rule];
    case 'owners':
      return check.rule === 'valid' ? 'OWNERS files by the rules of Prow' : 'approvers of OWNERS by status';
    case 'files':
      return `one of ${code(check.anyOf)} is there`;
    case 'no-files':
      return `none of ${code(check.anyOf)} is there`;
    case 'text':
      return `${check.minimum ?? 1} or more lines of ${code(check.files)} match ${code([check.pattern])}`;
    case 'value':
      return `${code(check.files)} has ${code([check.path.join('.')])}`;
    case 'entries':
      return `${code(check.files)} lists at least ${check.minimum}`;
    case 'evidence':
      return `evidence ${code([check.record])}${describeLimits(check.observed)}${check.maxAgeDays === undefined ? '' : `, at most ${check.maxAgeDays} days old`}`;
    case 'releases':
      return `at least ${check.minimum ?? 0} releases, ${check.lastYear ?? 0} of the last year, the latest at most ${check.latestWithinDays ?? 'any number of'} days old`;
    case 'any':
    case 'all':
      return check.of.map(describeCheck).join(check.type === 'any' ? '; or ' : '; and ');
    case 'pinned-actions':
      return 'every `uses` of the workflows';
    case 'least-permissions':
      return '`permissions` of the workflows';
    case 'removed-features':
      return 'every file, by the facts of `create-falco lint`';
    case 'badges':
      return 'the README against tier.yaml';
    case 'builds-on':
      return 'the graph of buildsOn';
    case 'changelog':
      return 'sections of CHANGELOG against the releases';
  }
}

function describeLimits(observed: Readonly<Record<string, Limit>> = {}): string {
  const limits = Object.entries(observed).map(([name, { atLeast, atMost, equals }]) => {
    const words = [
      ...(equals === undefined ? [] : [`is ${equals}`]),
      ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
      ...(atMost === undefined ? [] : [`at most ${atMost}`]),
    ];
    return `${name} ${words.join(' and ')}`;
  });
  return limits.length === 0 ? '' : ` with ${limits.join(', ')}`;
}

function code(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

function cell(text: string): string {
  return text.replace(/([<>*_])/g, '\\$1').replace(/\.md\b/g, '.md');
}
