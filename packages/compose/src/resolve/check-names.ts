import type { Tier } from '@falco-toolkit/tiers';
import type { Chosen, ChosenComponent, Complain, CompositionInput } from './resolution.ts';

/** Most characters that the name of an object may have that is also a label or a host name. */
const longest = 63;

/** Checks that the names made from the composition's fit into labels and host names. */
export function checkNames(
  { file }: CompositionInput,
  components: readonly ChosenComponent[],
  complain: Complain,
): void {
  const suffixes = ['falco-rules', 'default-deny', ...components.map(({ artifact }) => artifact.id)];
  const suffix = suffixes.reduce((a, b) => (b.length > a.length ? b : a));
  const room = longest - suffix.length - 1;
  if (file.name.length > room) {
    const message = `the name is too long: ${file.name}-${suffix} would have ${file.name.length + suffix.length + 1} characters, and a label takes ${longest}`;
    complain({ path: ['name'], message, hint: `Take at most ${room} characters.` });
  }
  const space = longest - '-sensor'.length;
  const namespace = file.namespace ?? file.name;
  if (namespace.length > space) {
    const message = `the namespace is too long: ${namespace}-sensor would have more than ${longest} characters`;
    complain({
      path: [file.namespace === undefined ? 'name' : 'namespace'],
      message,
      hint: `Take at most ${space} characters.`,
    });
  }
  const seen = new Set<string>();
  for (const [index, { name }] of (file.environments ?? []).entries()) {
    if (seen.has(name))
      complain({ path: ['environments', index, 'name'], message: `the environment ${name} is named twice` });
    if (name === 'base') {
      const hint = 'Choose another name.';
      complain({
        path: ['environments', index, 'name'],
        message: 'base is what all environments have in common',
        hint,
      });
    }
    seen.add(name);
  }
}

/** A composition is at most what the least of its parts is. */
export function checkTier(tier: Tier, parts: readonly Chosen[], complain: Complain): void {
  if (tier !== 'official') return;
  const lesser = parts.filter(({ artifact }) => artifact.status !== undefined && artifact.status !== 'stable');
  for (const { artifact } of lesser) {
    const message = `the composition cannot be of tier official: ${artifact.id} is ${artifact.status}`;
    complain({ path: ['name'], message, hint: 'Leave it out, or lower the tier in tier.yaml.' });
  }
}
