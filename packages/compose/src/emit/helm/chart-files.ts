import { objectsDigest } from '../../canonical/canonical-set.ts';
import type { CompositionPlan } from '../../plan/composition-plan.ts';
import { renderYaml } from '../../yaml/render-yaml.ts';
import { fileHeader } from '../file-header.ts';
import { sharedTitles, valueTitles } from './chart-schema.ts';
import type { ChartValue } from './chart-value.ts';
import { escapeTemplate } from './template-text.ts';

/** `Chart.yaml`, with what the toolkit knows of the composition as annotations. */
export function renderChart({ base, environments }: CompositionPlan): string {
  const { model } = base;
  return `${fileHeader}${renderYaml({
    apiVersion: 'v2',
    name: model.name,
    description: model.description,
    type: 'application',
    version: model.version,
    appVersion: model.falco,
    kubeVersion: kubeVersionOf([base, ...environments].map((environment) => environment.model.facts.kubernetes)),
    annotations: {
      'falco.org/tier': model.tier,
      'falco.org/profile': model.profile,
      'falco.org/objects-digest': objectsDigest(base.objects),
    },
  })}`;
}

/** The oldest Kubernetes that has every field: AppArmor became one with 1.30. */
function kubeVersionOf(versions: readonly string[]): string {
  const oldest = Math.min(...versions.map((version) => Number(version.split('.')[1])));
  return `>=1.${oldest >= 30 ? 30 : 25}.0-0`;
}

/** What Helm prints after an installation. */
export function renderNotes({ base }: CompositionPlan): string {
  const namespaces = base.namespaces.map(({ level, name }) => `  ${name} (Pod Security ${level})`);
  return escapeTemplate(
    [
      `${base.model.title} is installed: Falco ${base.model.falco}, profile ${base.model.profile}. Its namespaces:`,
      '',
      ...namespaces,
      '',
      'To watch it start:',
      '',
      `  kubectl get pods --all-namespaces --selector app.kubernetes.io/part-of=${base.model.name} --watch`,
      '',
    ].join('\n'),
  );
}

/** The chart's README. */
export function renderReadme({ base, environments }: CompositionPlan, values: readonly ChartValue[]): string {
  const { model } = base;
  const [first] = environments;
  const file = first === undefined ? '' : ` --values values-${first.name}.yaml`;
  const rows = [
    ...(environments.length === 0 ? [] : [['environment', sharedTitles.environment]]),
    ['imageRegistry', sharedTitles.imageRegistry],
    ...values.map(({ path, shape }) => [path.join('.'), valueTitles[shape]]),
  ];
  return [
    `# ${model.title}`,
    '',
    `${model.description}. This chart is rendered from \`composition.yaml\`, and installs the objects that the other formats install.`,
    '',
    '```sh',
    `helm install ${model.name} .${file}`,
    '```',
    '',
    'The objects have names and namespaces of their own: one release for each cluster.',
    '',
    '## Values',
    '',
    'A key that is not listed is refused.',
    '',
    '| value | is |',
    '|---|---|',
    ...rows.map(([key, title]) => `| \`${key}\` | ${title} |`),
    '',
  ].join('\n');
}

/** What a packed chart leaves out. */
export const helmignore = ['.DS_Store', '.git/', '.gitignore', '*.orig', '*.swp', '*.tgz', ''].join('\n');
