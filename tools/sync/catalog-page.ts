import type { Artifact, Catalog, CatalogCondition, Need } from '@falco-toolkit/catalog';
import { describeNeed } from '@falco-toolkit/compose';

/** The lines of the page on the catalogue: every artifact with its versions, and what it needs, when, why and by whose word. */
export function catalogPage({ artifacts }: Catalog): readonly string[] {
  const all = [...artifacts.values()];
  return [
    'What compositions are made of. Each artifact is a file of `packages/catalog/data/artifacts`; what it needs is all that a composition',
    'with it may do, unless its profile says otherwise.',
    '',
    '**documented** is what the project itself says, **inferred** what follows from its code or its chart, **tested** what was seen on a node.',
    '',
    ...(['image', 'plugin', 'rulesfile', 'chart'] as const).flatMap((form) => [
      `## ${titles[form]}`,
      '',
      ...all.filter((one) => one.form === form).flatMap(describeArtifact),
    ]),
  ];
}

const titles = { image: 'Images', plugin: 'Plugins', rulesfile: 'Rules', chart: 'Charts' } as const satisfies Readonly<
  Record<Artifact['form'], string>
>;

function describeArtifact(artifact: Artifact): readonly string[] {
  const { id, needs = [], outputs = {}, reference, source, status, summary, versions } = artifact;
  const known = versions.map(({ falco, version }) => (falco === undefined ? version : `${version} (Falco ${falco})`));
  return [
    `### ${id}`,
    '',
    `${summary} [Source](${source}), \`${reference.repository}\`${status === undefined ? '' : `, ${status}`}.`,
    '',
    `Versions: ${known.map((text) => text.replaceAll('>', '\\>').replaceAll('<', '\\<')).join(', ')}.`,
    '',
    ...(needs.length === 0 ? [] : [...needTable(needs), '']),
    ...(Object.keys(outputs).length === 0 ? [] : [`Outputs: ${Object.keys(outputs).sort().join(', ')}.`, '']),
  ];
}

function needTable(needs: readonly Need[]): readonly string[] {
  return [
    '| needs | when | why | without it | known |',
    '|---|---|---|---|---|',
    ...needs.map((need) => {
      const { evidence, reason, source, versions, when, without } = need;
      const condition = [...describeCondition(when), ...(versions === undefined ? [] : [`version ${versions}`])];
      const cells = [`${kindOf(need)}${describeNeed(need)}`, condition.join('; '), reason, without].map(cell);
      return `| ${cells.join(' | ')} | [${evidence}](${source}) |`;
    }),
  ];
}

function kindOf({ kind }: Need): string {
  return kind === 'capability'
    ? 'capability '
    : kind === 'user'
      ? 'to run as '
      : kind === 'writable-path'
        ? 'to write '
        : '';
}

function describeCondition(when: CatalogCondition = {}): readonly string[] {
  return Object.entries(when).map(([key, value]) => `${key} ${[value].flat().join(' or ')}`);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/\s+/g, ' ').trim();
}
