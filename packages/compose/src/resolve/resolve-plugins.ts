import { applies, type Circumstances, type Fragment } from '@falco-toolkit/catalog';
import { suggestion } from '@falco-toolkit/core';
import type { PluginChoice } from '../intent/composition-file.ts';
import type { Json, JsonObject } from '../plan/json.ts';
import { chooseVersion } from './choose-version.ts';
import { findArtifact, pluginNaming } from './find-artifact.ts';
import { mergeJson } from './merge-json.ts';
import type { Chosen, ChosenPlugin, Complain, CompositionInput } from './resolution.ts';

interface PluginWish extends PluginChoice {
  readonly path: readonly (string | number)[];
}

/** A plugin that is chosen, before its configuration is put together. */
export interface PickedPlugin extends Chosen {
  readonly wish: PluginWish;
}

/** The plugins in the order in which Falco loads them, each followed by those that it requires. */
export function pickPlugins(
  input: CompositionInput,
  sensor: Chosen,
  driver: string,
  complain: Complain,
): readonly PickedPlugin[] {
  const { catalog, file } = input;
  const usual = driver === 'none' ? [] : ['container'];
  const wishes: readonly PluginWish[] = (file.plugins ?? usual).map((choice, index) =>
    typeof choice === 'string' ? { name: choice, path: ['plugins', index] } : { ...choice, path: ['plugins', index] },
  );
  const picked: PickedPlugin[] = [];
  const add = (wish: PluginWish): void => {
    const artifact = findArtifact(catalog, pluginNaming, wish, complain);
    if (artifact === undefined) return;
    const before = picked.find((one) => one.artifact === artifact);
    if (before !== undefined) {
      if (before.wish.path.join() !== wish.path.join() && wishes.includes(before.wish) && wishes.includes(wish))
        complain({ path: wish.path, message: `the plugin ${wish.name} is named twice` });
      return;
    }
    const bundled = sensor.entry.contains?.[artifact.id];
    const version = wish.version ?? bundled;
    const chosen = chooseVersion(
      artifact,
      { falco: file.falco, path: wish.path, ...(version === undefined ? {} : { version }) },
      complain,
    );
    if (chosen === undefined) return;
    picked.push({ ...chosen, wish });
    for (const requirement of artifact.requires ?? []) {
      const other = catalog.artifacts.get(requirement.artifact)?.plugin;
      if (other === undefined) continue;
      const own = wishes.find(({ name }) => name === other.name);
      add(own ?? { name: other.name, path: wish.path });
    }
  };
  for (const wish of wishes) add(wish);
  checkSources(picked, driver, complain);
  return picked;
}

/** Falco refuses two plugins that open one event source, and system call fields without system calls. */
function checkSources(picked: readonly PickedPlugin[], driver: string, complain: Complain): void {
  const bySource = new Map<string, PickedPlugin>();
  for (const one of picked) {
    const { eventSource, extracts = [], name } = one.artifact.plugin ?? {};
    if (eventSource !== undefined) {
      const other = bySource.get(eventSource);
      if (other === undefined) bySource.set(eventSource, one);
      else {
        const message = `the plugins ${other.artifact.plugin?.name} and ${name} both open the event source ${eventSource}, and Falco takes one`;
        complain({ path: one.wish.path, message, hint: 'Leave one of them out, or make two compositions.' });
      }
    }
    if (driver === 'none' && eventSource === undefined && extracts.includes('syscall')) {
      const message = `the plugin ${name} adds to system calls, and there are none without a driver`;
      complain({ path: one.wish.path, message, hint: 'Leave it out, or choose a driver.' });
    }
  }
  if (driver === 'none' && bySource.size === 0) {
    const message = 'there is nothing to read: no driver, and no plugin that opens an event source';
    complain({ path: ['driver'], message, hint: 'Choose a driver, or add a plugin such as k8saudit.' });
  }
}

/** What plugins are set up with, once all circumstances are known. */
export function configurePlugins(
  picked: readonly PickedPlugin[],
  sensor: Chosen,
  known: Circumstances,
  complain: Complain,
): readonly ChosenPlugin[] {
  return picked.flatMap(({ artifact, entry, wish }): readonly ChosenPlugin[] => {
    const { plugin } = artifact;
    if (plugin === undefined) return [];
    checkInitKeys(plugin, wish, complain);
    const openParams = wish.openParams ?? plugin.openParams;
    if (openParams === undefined && plugin.openParamsRequired !== undefined) {
      const message = `the plugin ${plugin.name} lacks openParams`;
      complain({ path: wish.path, message, hint: `Say ${plugin.openParamsRequired}.` });
    }
    const settled = { ...known, ...(openParams === undefined ? {} : { openParams }) };
    const preset = mergeFragments(plugin.init ?? [], settled, entry.version);
    return [
      {
        artifact,
        entry,
        name: plugin.name,
        initConfig: mergeJson(preset, wish.initConfig ?? {}, 'replace'),
        ...(openParams === undefined ? {} : { openParams }),
        bundled: sensor.entry.contains?.[artifact.id] === entry.version,
      },
    ];
  });
}

/** The fragments that apply, as one. */
export function mergeFragments(fragments: readonly Fragment[], known: Circumstances, version: string): JsonObject {
  return (
    fragments
      .filter(
        ({ when, versions }) =>
          applies(when, known) &&
          applies(versions === undefined ? undefined : { falco: versions }, { ...known, falco: version }),
      )
      // The catalogue's schema admits JSON only.
      .reduce<JsonObject>((merged, { value }) => mergeJson(merged, value as JsonObject, 'union'), {})
  );
}

function checkInitKeys(
  { name, initKeys, secretKeys = {} }: NonNullable<Chosen['artifact']['plugin']>,
  { initConfig = {}, path }: PluginWish,
  complain: Complain,
): void {
  for (const [key, value] of Object.entries(initConfig)) {
    const at = [...path, 'initConfig', key];
    if (initKeys !== undefined && !initKeys.includes(key)) {
      const known = initKeys.length === 0 ? 'It takes none.' : `Known keys: ${initKeys.join(', ')}.`;
      const hint = suggestion(key, initKeys, known);
      complain({ path: at, points: 'key', message: `the plugin ${name} has no init key ${key}`, hint });
    }
    const instead = secretKeys[key];
    if (instead !== undefined && !isReference(value)) {
      complain({
        path: at,
        message: `${key} of the plugin ${name} is a secret, and this file is not the place for it`,
        hint: instead,
      });
    }
  }
}

/** Whether a value only says which environment variable has it. */
function isReference(value: Json): boolean {
  return typeof value === 'string' && /^\$\{[A-Z][A-Z0-9_]*\}$/.test(value);
}
