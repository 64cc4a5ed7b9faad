import type { CompositionPlan, EnvironmentPlan } from '../../plan/composition-plan.ts';
import { renderYaml } from '../../yaml/render-yaml.ts';
import { fileHeader } from '../file-header.ts';
import type { OverlayParts } from './overlay-of.ts';

/** The umbrella's `Chart.yaml`: the official charts by exact version. */
export function overlayChart({ base }: CompositionPlan, { charted }: OverlayParts): string {
  const { model } = base;
  return `${fileHeader}${renderYaml({
    apiVersion: 'v2',
    name: model.name,
    description: model.description,
    type: 'application',
    version: model.version,
    appVersion: model.falco,
    annotations: { 'falco.org/tier': model.tier, 'falco.org/profile': model.profile },
    dependencies: charted.map(({ facts, reference }) => ({
      name: facts.name,
      version: reference.tag,
      repository: `oci://${reference.repository.split('/').slice(0, -1).join('/')}`,
    })),
  })}`;
}

/** The umbrella's README: how to install it, and all that the official charts cannot express. */
export function overlayReadme(
  { base }: CompositionPlan,
  { charted, releaseNamespace }: OverlayParts,
  targets: readonly (readonly [EnvironmentPlan, OverlayParts])[],
): string {
  const { model } = base;
  const [[first] = [base]] = targets;
  const values = first.name === '' ? '' : ` --values values-${first.name}.yaml`;
  const folder = first.name === '' ? 'post-render' : `post-render/${first.name}`;
  const shortfalls = targets.flatMap(([{ name }, parts]) =>
    parts.shortfalls.map((shortfall) => ({ name, ...shortfall })),
  );
  return [
    `# ${model.title} on the official charts`,
    '',
    `${model.description}. The values bring the official charts as near to the composition as they can be; the release has to be called`,
    `\`${model.name}\`, in the namespace \`${releaseNamespace}\`.`,
    '',
    '```sh',
    ...fetchCharts(charted),
    `helm template ${model.name} . --namespace ${releaseNamespace}${values} > ${folder}/rendered.yaml`,
    `kubectl kustomize ${folder} | kubectl apply --server-side --filename -`,
    '```',
    '',
    "The patches in `post-render` make the charts' objects those of the composition. `helm install` alone leaves all that is listed here as it",
    'is, and Services and NetworkPolicies select the pods by labels that the charts set themselves.',
    '',
    '## What the charts cannot express',
    '',
    ...(shortfalls.length === 0
      ? ['Nothing: they say all that the composition says.']
      : table(shortfalls, targets.length > 1)),
    '',
  ].join('\n');
}

/** By digest, where a lock has them: a version may be pushed again. */
function fetchCharts(charted: OverlayParts['charted']): readonly string[] {
  const pulls = charted.flatMap(({ reference: { digest, repository } }) =>
    digest === undefined ? [] : [`helm pull oci://${repository}@${digest} --destination charts`],
  );
  return pulls.length < charted.length ? ['helm dependency update .'] : pulls;
}

interface Row {
  readonly name: string;
  readonly object: string;
  readonly message: string;
  readonly weaker: boolean;
}

function table(rows: readonly Row[], named: boolean): readonly string[] {
  const unique = new Map<string, { row: Row; names: string[] }>();
  for (const row of rows) {
    const key = `${row.object} ${row.message}`;
    const known = unique.get(key) ?? { row, names: [] };
    known.names.push(row.name);
    unique.set(key, known);
  }
  const cells = [...unique.values()].map(({ names, row }) => [
    `\`${row.object}\``,
    escapeCell(row.message),
    row.weaker ? 'yes' : 'no',
    ...(named ? [names.join(', ')] : []),
  ]);
  const head = ['object', 'what', 'more access without the patches', ...(named ? ['environments'] : [])];
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`);
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
