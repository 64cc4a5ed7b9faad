import { applies, type Circumstances, type Secret } from '@falco-toolkit/catalog';
import { suggestion } from '@falco-toolkit/core';
import type { SecretChoice } from '../intent/composition-file.ts';
import type { ChosenComponent, ChosenOutput, ChosenPlugin, Complain, CompositionInput } from './resolution.ts';

/** What takes a secret: an artifact, or an output of one. */
interface Taker {
  readonly label: string;
  readonly secrets: readonly Secret[];
  readonly known: Circumstances;
}

/** The secrets of a composition: every one that something needs has a reference, and every reference has a use. */
export function resolveSecrets(
  { file }: CompositionInput,
  parts: {
    readonly plugins: readonly ChosenPlugin[];
    readonly components: readonly ChosenComponent[];
    readonly outputs: readonly ChosenOutput[];
    readonly known: Circumstances;
  },
  complain: Complain,
): Readonly<Record<string, SecretChoice>> {
  const { secrets = {} } = file;
  const takers = takersOf(parts);
  const taken = takers.flatMap(({ secrets: wanted, known }) => wanted.filter(({ when }) => applies(when, known)));
  for (const { label, secrets: wanted, known } of takers) {
    for (const { env, optional = false, title, when } of wanted) {
      if (optional || secrets[env] !== undefined || !applies(when, known)) continue;
      const message = `${label} lacks its secret ${env} (${title})`;
      complain({ path: ['secrets'], message, hint: `Add secrets: { ${env}: { name: <Secret>, key: <key> } }.` });
    }
  }
  const names = taken.map(({ env }) => env);
  for (const env of Object.keys(secrets).filter((one) => !names.includes(one))) {
    const hint = suggestion(env, names, 'Leave it out.');
    complain({ path: ['secrets', env], points: 'key', message: `nothing takes the secret ${env}`, hint });
  }
  return secrets;
}

function takersOf(parts: Parameters<typeof resolveSecrets>[1]): readonly Taker[] {
  const { plugins, components, outputs, known } = parts;
  const forwarder = components.find(({ artifact }) => artifact.outputs !== undefined)?.artifact;
  return [
    ...plugins.map(({ artifact, name, openParams }) => ({
      label: `the plugin ${name}`,
      secrets: artifact.secrets ?? [],
      known: { ...known, ...(openParams === undefined ? {} : { openParams }) },
    })),
    ...components.map(({ artifact }) => ({ label: artifact.id, secrets: artifact.secrets ?? [], known })),
    ...outputs.map(({ name }) => ({
      label: `the output ${name}`,
      secrets: forwarder?.outputs?.[name]?.secrets ?? [],
      known,
    })),
  ];
}
