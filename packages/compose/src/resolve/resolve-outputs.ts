import type { Artifact } from '@falco-toolkit/catalog';
import { suggestion } from '@falco-toolkit/core';
import type { OutputChoice } from '../intent/composition-file.ts';
import type { ChosenComponent, ChosenOutput, Complain, CompositionInput } from './resolution.ts';

/** The outputs of falcosidekick: those that are named, and those that lead to a chosen component. In the file's order. */
export function resolveOutputs(
  { file, catalog }: CompositionInput,
  components: readonly ChosenComponent[],
  complain: Complain,
): readonly ChosenOutput[] {
  const { outputs = [] } = file;
  const forwarder = components.find(({ artifact }) => artifact.outputs !== undefined)?.artifact;
  if (forwarder === undefined) {
    if (outputs.length > 0) {
      const owner = [...catalog.artifacts.values()].find((artifact) => artifact.outputs !== undefined)?.id;
      const message = 'the composition has outputs, and nothing that sends alerts to them';
      complain({ path: ['outputs'], points: 'key', message, hint: `Add ${owner ?? 'a forwarder'} to the components.` });
    }
    return [];
  }
  const wishes = outputs.map((choice, index) => ({
    ...(typeof choice === 'string' ? { name: choice } : choice),
    path: ['outputs', index],
  }));
  for (const wish of wishes) {
    if (wishes.findIndex(({ name }) => name === wish.name) < wishes.indexOf(wish))
      complain({ path: wish.path, message: `the output ${wish.name} is named twice` });
  }
  const led = Object.entries(forwarder.outputs ?? {})
    .filter(
      ([name, { artifact }]) =>
        components.some((one) => one.artifact.id === artifact) && !wishes.some((wish) => wish.name === name),
    )
    .map(([name]) => ({ name, path: ['components'] }));
  return [...wishes, ...led].flatMap((wish) => resolveOutput(forwarder, wish, components, complain));
}

function resolveOutput(
  forwarder: Artifact,
  wish: OutputChoice & { readonly path: readonly (string | number)[] },
  components: readonly ChosenComponent[],
  complain: Complain,
): readonly ChosenOutput[] {
  const { name, path, settings = {}, to } = wish;
  const known = Object.keys(forwarder.outputs ?? {});
  const facts = forwarder.outputs?.[name];
  if (facts === undefined) {
    const hint = suggestion(name, known, `There are: ${known.join(', ')}.`);
    complain({ path, message: `${forwarder.id} has no output ${JSON.stringify(name)}`, hint });
    return [];
  }
  if (facts.artifact !== undefined && !components.some(({ artifact }) => artifact.id === facts.artifact)) {
    const message = `the output ${name} leads to ${facts.artifact}, which is no component of the composition`;
    complain({ path, message, hint: `Add ${facts.artifact} to the components.` });
  }
  const env: Record<string, string> = Object.fromEntries(
    Object.entries(facts.preset ?? {}).map(([key, value]) => [`${facts.prefix}${key}`, value]),
  );
  for (const [key, value] of Object.entries(settings)) {
    const setting = key.toUpperCase().replaceAll('.', '_');
    const secret = facts.secrets?.find((one) => one.env === `${facts.prefix}${setting}`);
    const at = [...path, 'settings', key];
    if (secret !== undefined) {
      const message = `${key} of the output ${name} is a secret, and this file is not the place for it`;
      complain({ path: at, message, hint: `Put it in a Secret and name that as ${secret.env} under secrets.` });
    } else if (facts.settings?.includes(setting) === true) env[`${facts.prefix}${setting}`] = String(value);
    else {
      const names = facts.settings?.map((one) => one.toLowerCase()) ?? [];
      const hint = suggestion(key, names, `There are: ${names.join(', ')}.`);
      complain({ path: at, points: 'key', message: `the output ${name} has no setting ${key}`, hint });
    }
  }
  for (const setting of facts.requiredSettings ?? []) {
    if (env[`${facts.prefix}${setting}`] !== undefined) continue;
    const message = `the output ${name} lacks the setting ${setting.toLowerCase()}`;
    complain({ path, message, hint: `Add settings: { ${setting.toLowerCase()}: … } to it.` });
  }
  return [{ name, env, ...(to === undefined ? {} : { to }) }];
}
