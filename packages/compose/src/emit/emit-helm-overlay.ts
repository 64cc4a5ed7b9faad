import type { CompositionPlan, EnvironmentPlan } from '../plan/composition-plan.ts';
import type { JsonObject } from '../plan/json.ts';
import { renderYaml } from '../yaml/render-yaml.ts';
import type { Emission, EmittedFile } from './emission.ts';
import { fileHeader } from './file-header.ts';
import { overlayChart, overlayReadme } from './overlay/overlay-files.ts';
import { type OverlayParts, overlayOf } from './overlay/overlay-of.ts';
import { ownTemplates } from './overlay/own-templates.ts';
import { postRenderFiles } from './overlay/post-render-files.ts';
import { valuesChange } from './overlay/values-tree.ts';
import { sortFiles } from './sort-files.ts';

/**
 * An umbrella chart over the official charts, pinned, with values that bring them as near to the plan as they can be. What they cannot
 * express is reported, and made up for by patches for `kubectl kustomize` or a post-renderer.
 */
export function emitHelmOverlay(plan: CompositionPlan): Emission {
  const base = overlayOf(plan.base);
  const environments = plan.environments.map((environment) => ({ environment, parts: overlayOf(environment) }));
  const targets: readonly (readonly [EnvironmentPlan, OverlayParts])[] =
    environments.length === 0
      ? [[plan.base, base]]
      : environments.map(({ environment, parts }) => [environment, parts]);
  const files: readonly EmittedFile[] = [
    { path: 'Chart.yaml', content: overlayChart(plan, base) },
    { path: 'README.md', content: overlayReadme(plan, base, targets) },
    {
      path: 'values.yaml',
      content: renderValues({ ...(environments.length === 0 ? {} : { environment: '' }), ...base.values }),
    },
    ...environments.map(({ environment, parts }) => ({
      path: `values-${environment.name}.yaml`,
      content: renderValues({ environment: environment.name, ...valuesChange(base.values, parts.values) }),
    })),
    ...ownTemplates(plan),
    ...targets.flatMap(([environment, parts]) => postRenderFiles(environment, parts)),
  ];
  return {
    format: 'helm-overlay',
    files: sortFiles(files.map(({ content, path }) => ({ path: `helm-overlay/${path}`, content }))),
    shortfalls: targets.flatMap(([{ name }, { shortfalls }]) =>
      shortfalls.map((shortfall) => (name === '' ? shortfall : { environment: name, ...shortfall })),
    ),
  };
}

function renderValues(values: JsonObject): string {
  return `${fileHeader}${renderYaml(values)}`;
}
