import { ToolkitError } from '@falco-toolkit/core';
import { readYaml, type YamlSource } from '@falco-toolkit/documents';
import { entriesOf, itemsOf } from '../entries-of.ts';
import { renderYaml } from '../render-yaml.ts';
import type { Draft, DraftInput } from './draft.ts';
import { renderEdits } from './text-edits.ts';
import { insertItem } from './yaml-place.ts';

/** From here on ids are for private use, and no registry gives them. */
const firstPrivate = 1_073_741_824;
/** For development; many plugins have it. */
const development = 999;

/**
 * The entry of a plugin for the registry of falcosecurity/plugins, from the one that the project keeps. A plugin that still has the id of
 * development gets the next free one. Throws a `ToolkitError` for a name, a source or an id that is somebody else's.
 */
export function draftRegistry({ registryEntry, upstream }: DraftInput): Draft | undefined {
  if (registryEntry === undefined) return undefined;
  const own = readYaml(registryEntry, 'broken-metadata');
  const entry = firstEntry(own);
  if (entry === undefined) return undefined;
  const about = { name: 'registry', receiver: 'falcosecurity/plugins, a pull request to registry.yaml' } as const;
  if (upstream.registry === undefined) {
    const notes = ['Ids are given in the order of the registry: with its file, the next free one is found.'];
    return { ...about, file: 'registry.yaml', text: renderYaml([entry]), notes };
  }
  const yaml = readYaml(upstream.registry, 'broken-metadata');
  const plugins = itemsOf(entriesOf(yaml.value).get('plugins')).map(entriesOf);
  if (plugins.some((plugin) => plugin.get('name') === entry['name']))
    return { ...about, file: 'registry.diff', text: '', notes: ['The registry has the plugin already.'] };
  const reserved = itemsOf(entriesOf(yaml.value).get('reserved_sources'));
  const { numbered, notes } = giveId(entry, plugins, reserved);
  const text = renderEdits('registry.yaml', upstream.registry.text, [insertItem(yaml, ['plugins'], numbered)]);
  return { ...about, file: 'registry.diff', text, notes };
}

function firstEntry(yaml: YamlSource): Readonly<Record<string, unknown>> | undefined {
  const list = Array.isArray(yaml.value) ? yaml.value : itemsOf(entriesOf(yaml.value).get('plugins'));
  const entry = entriesOf(itemsOf(list)[0] ?? yaml.value);
  return entry.has('name') && entry.has('capabilities') ? Object.fromEntries(entry) : undefined;
}

function sourcingOf(plugin: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  return entriesOf(entriesOf(plugin.get('capabilities')).get('sourcing'));
}

interface Numbered {
  readonly numbered: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
}

function giveId(
  entry: Readonly<Record<string, unknown>>,
  plugins: readonly ReadonlyMap<string, unknown>[],
  reserved: readonly unknown[],
): Numbered {
  const sourcing = sourcingOf(new Map(Object.entries(entry)));
  if (sourcing.get('supported') !== true)
    return { numbered: entry, notes: ['A plugin without an event source has no id.'] };
  const taken = new Map(
    plugins.flatMap((plugin) => {
      const id = sourcingOf(plugin).get('id');
      return typeof id === 'number' ? [[id, String(plugin.get('name'))] as const] : [];
    }),
  );
  const source = sourcing.get('source');
  if (reserved.includes(source))
    throw refused(`the event source ${String(source)} is reserved`, 'Choose another event source.');
  const id = sourcing.get('id');
  const wanted = typeof id === 'number' && id !== development ? id : nextFree(taken);
  const owner = taken.get(wanted);
  if (owner !== undefined)
    throw refused(`the id ${wanted} is that of ${owner}`, `The next free one is ${nextFree(taken)}.`);
  if (wanted >= firstPrivate)
    throw refused(`the id ${wanted} is for private use`, `The next free one is ${nextFree(taken)}.`);
  const capabilities = {
    ...Object.fromEntries(entriesOf(entry['capabilities'])),
    sourcing: { ...Object.fromEntries(sourcing), id: wanted },
  };
  const note = wanted === id ? [] : [`The plugin gets the id ${wanted}; write it to its code as well.`];
  return {
    numbered: { ...entry, capabilities },
    notes: [...note, 'Look at open pull requests too: somebody may be asking for the same id.'],
  };
}

function nextFree(taken: ReadonlyMap<number, string>): number {
  return Math.max(0, ...[...taken.keys()].filter((id) => id !== development && id < firstPrivate)) + 1;
}

function refused(message: string, hint: string): ToolkitError {
  return new ToolkitError({ code: 'broken-metadata', message, hint });
}
