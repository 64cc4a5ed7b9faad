import type { ExplainedEnvironment, ExplainedItem, ExplainReport, Explanation } from './explain.ts';

/** An explanation as a page of Markdown: for each part of the composition a table of what it may do, and why. */
export function renderExplanationMarkdown(report: ExplainReport): string {
  const { composition, driver, environments, falco, notes, profile } = report;
  const needs = environments.flatMap(({ access }) => access.flatMap(({ why }) => why));
  const lines = [
    `# What ${composition} may do, and why`,
    '',
    `Falco ${falco}, driver \`${driver}\`, profile \`${profile}\`. Every entry follows from what an artifact needs or from an opinion of the`,
    'profile; nothing else is granted.',
    '',
    ...environments.flatMap((environment) => environmentLines(environment, environments.length > 1)),
    ...(notes.length === 0 ? [] : ['## Worth knowing', '', ...notes.map(noteLine), '']),
    '## How well this is known',
    '',
    '- **documented**: the project itself says so, at the address given.',
    '- **inferred**: follows from its code or its chart, and is stated nowhere.',
    '- **tested**: was seen on a node.',
    '',
    '## Sources',
    '',
    ...[...new Set(needs.flatMap((one) => (one.type === 'need' ? one.source : [])))]
      .sort()
      .map((source) => `- <${source}>`),
  ];
  return `${lines.join('\n')}\n`;
}

function noteLine({ environment, hint, message }: ExplainReport['notes'][number]): string {
  const where = environment === undefined ? '' : `In ${environment}: `;
  const text = `${where}${message}`;
  return `- ${text.charAt(0).toUpperCase()}${text.slice(1)}.${hint === undefined ? '' : ` ${hint}`}`;
}

function environmentLines(
  { access, environment, namespaces }: ExplainedEnvironment,
  titled: boolean,
): readonly string[] {
  const level = titled ? '###' : '##';
  const title = environment === '' ? 'In general' : `In ${environment}`;
  const parts = [...new Set(access.map(({ who }) => who))];
  return [
    ...(titled ? [`## ${title}`, ''] : []),
    ...namespaceTable(namespaces),
    ...parts.flatMap((who) => [
      `${level} ${who}`,
      '',
      '| it may | why | known | without it |',
      '|---|---|---|---|',
      ...access.filter((item) => item.who === who).map(row),
      '',
    ]),
  ];
}

/** The namespaces of a composition with the level that their pods are held to. */
export function namespaceTable(namespaces: ExplainedEnvironment['namespaces']): readonly string[] {
  return [
    '| namespace | Pod Security level | version |',
    '|---|---|---|',
    ...namespaces.map(({ level, name, version }) => `| \`${name}\` | ${level} | ${version} |`),
    '',
  ];
}

function row(item: ExplainedItem): string {
  const { container, why } = item;
  const place = container === undefined || container === item.who ? '' : ` (container ${container})`;
  const cells = [
    `${cell(sentenceOf(item))}${cell(place)}`,
    why.map(({ reason, type }) => cell(type === 'opinion' ? `opinion: ${reason}` : reason)).join('<br>'),
    [...new Set(why.map((one) => (one.type === 'need' ? one.evidence : 'opinion')))].join('<br>'),
    [...new Set(why.map((one) => cell(lossOf(one))))].join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
}

function lossOf(one: Explanation): string {
  return one.type === 'need' ? one.without : `nothing is lost; the price of having it: ${one.price}`;
}

const verbs: Partial<Record<ExplainedItem['kind'], string>> = {
  capability: 'use the capability ',
  'host-path': 'see ',
  'host-namespace': 'be in the ',
  'writable-path': 'write to ',
  root: 'run as ',
  rbac: '',
  ingress: 'be reached at ',
  egress: 'reach ',
  secret: 'read ',
  nodes: 'run on ',
  priority: 'have the priority ',
  level: 'hold pods of the ',
  privileged: 'have ',
  token: 'have ',
  apparmor: 'run with ',
  selinux: 'have the SELinux type ',
  network: 'open ',
  'writable-root': 'have ',
  admission: 'be admitted with ',
};

/** What an item allows, as the end of a sentence that starts with "it may". */
export function sentenceOf({ kind, value }: Pick<ExplainedItem, 'kind' | 'value'>): string {
  return `${verbs[kind] ?? ''}${value}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/\s+/g, ' ').trimEnd();
}

/** An explanation as lines of text. */
export function renderExplanationText({ composition, environments, falco, profile }: ExplainReport): string {
  const lines = environments.flatMap(({ access, environment, namespaces }) => [
    '',
    `${environment === '' ? 'in general' : `in ${environment}`}: ${namespaces.map(({ level, name }) => `${name} is ${level}`).join(', ')}`,
    ...access.flatMap((item) => [
      `  ${item.who} may ${sentenceOf(item)}`,
      ...item.why.map((one) =>
        one.type === 'need'
          ? `      ${one.reason} [${one.evidence}]; without it: ${one.without}`
          : `      opinion: ${one.reason}; the price: ${one.price}`,
      ),
    ]),
  ]);
  return [`${composition}: Falco ${falco}, profile ${profile}`, ...lines].join('\n');
}

/** The short table of a README: who may do what, without the reasons. */
export function renderAccessSummary({ environments }: ExplainReport): string {
  const [base] = environments;
  if (base === undefined) return '';
  const { access, namespaces } = base;
  const shown = [
    'privileged',
    'capability',
    'root',
    'host-path',
    'host-namespace',
    'apparmor',
    'selinux',
    'rbac',
    'secret',
  ];
  const rows = [...new Set(access.map(({ who }) => who))].map((who) => {
    const own = access.filter((item) => item.who === who && shown.includes(item.kind));
    const texts = own.length === 0 ? ['nothing beyond its own container and network peers'] : summaries(own);
    return `| ${who} | ${texts.map(cell).join('; ')} |`;
  });
  const parts = rows.filter((text) => !namespaces.some(({ name }) => text.startsWith(`| ${name} |`)));
  return [...namespaceTable(namespaces), '| part | may |', '|---|---|', ...parts].join('\n');
}

function summaries(items: readonly ExplainedItem[]): readonly string[] {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const values = [...new Set(items.filter((item) => item.kind === kind).map(({ value }) => value))];
    if (kind !== 'rbac') return `${verbs[kind] ?? ''}${values.join(', ')}`;
    const resources = new Set(values.map((value) => value.split(' ').slice(1).join(' ')));
    return `${[...new Set(values.map((value) => value.split(' ')[0]))].join(', ')} ${[...resources].map((text) => text.replace(/ in the cluster$/, '')).join(', ')} in the cluster`;
  });
}
