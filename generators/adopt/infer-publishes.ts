import type { Publication } from '@falco-toolkit/tiers';
import { type Inference, unknown } from './inference.ts';
import type { Survey } from './survey.ts';

/** In which forms a project reaches its users, by what is there to build them. */
export function inferPublishes(survey: Survey, kind: string | undefined): Inference<readonly Publication[]> {
  const found = new Map<Publication, string>();
  const { contents, containers, top } = survey;
  if (kind === 'plugin-go' || kind === 'plugin-rust') found.set('plugin', 'it is a plugin');
  if (kind === 'rules') found.set('rulesfile', 'it is rules');
  const chart = contents.get('chart');
  if (chart !== undefined) found.set('chart', chart.first);
  const [container] = containers.filter((path) => !/(?:^|\/)(?:test|tests|e2e|examples?|docs?|hack)\//.test(path));
  if (container !== undefined) found.set('container', container);
  const manifest = top.get('package.json');
  if (manifest !== undefined && !/"private"\s*:\s*true/.test(manifest.text) && /"version"\s*:/.test(manifest.text))
    found.set('package', manifest.path);
  for (const name of ['setup.py', 'pyproject.toml']) {
    const file = top.get(name);
    if (file !== undefined && /setup\(|^\[(?:project|tool\.poetry)\]/m.test(file.text)) found.set('package', file.path);
  }
  if (found.size === 0) return unknown('nothing in it builds anything to publish');
  return { value: [...found.keys()], reason: [...found].map(([form, why]) => `${form}: ${why}`).join('; ') };
}

/** The core artifacts that it builds on, by the images it names. */
export function inferBuildsOn(
  { contents, core }: Survey,
  kind: string | undefined,
  name: string,
): Inference<readonly string[]> {
  // What is a core artifact itself does not build on itself.
  const others = [...core].filter(([artifact]) => artifact !== name);
  const found = new Map(others.map(([artifact, path]) => [`core:${artifact}`, path] as const));
  if (
    !found.has('core:falco') &&
    (contents.has('rules') || contents.has('config') || kind?.startsWith('plugin-') === true)
  )
    found.set('core:falco', 'Falco loads it');
  if (found.size === 0) return unknown('it names no core artifact');
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    value: sorted.map(([artifact]) => artifact),
    reason: sorted.map(([artifact, why]) => `${artifact}: ${why}`).join('; '),
  };
}
