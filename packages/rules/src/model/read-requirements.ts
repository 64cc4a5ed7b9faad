import { checkKeys } from './check-keys.ts';
import type { RequiredPlugins, Word } from './items.ts';
import type { ValueReader } from './value-reader.ts';
import type { MapItem } from './yaml-items.ts';

const semver = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
const example = 'Write three numbers, such as 0.57.0.';

/** Checks `required_engine_version`: a version, or a whole number of the time when engines had numbers. */
export function checkEngineVersion(reader: ValueReader, item: MapItem): void {
  const entry = item.entries.get('required_engine_version');
  const version = entry && reader.word(entry, 'the file');
  if (version === undefined || /^\d+$/.test(version.text) || semver.test(version.text)) return;
  reader.report.add('bad-version', version.place, `the engine version ${version.text} is no version`, example);
}

/** Reads `required_plugin_versions`. */
export function readRequiredPlugins(reader: ValueReader, item: MapItem): RequiredPlugins {
  const entry = item.entries.get('required_plugin_versions');
  const nodes = reader.itemsOf(entry?.node);
  if (entry !== undefined && nodes === undefined) {
    reader.report.add('wrong-shape', entry.place, 'required_plugin_versions has to be a list');
  }
  const names = (nodes ?? []).flatMap((node) =>
    readRequirement(reader, node, item, ['name', 'version', 'alternatives']),
  );
  return { kind: 'plugins', names: names.map(({ text }) => text) };
}

function readRequirement(
  reader: ValueReader,
  node: unknown,
  parent: MapItem,
  keys: readonly string[],
): readonly Word[] {
  const requirement = reader.mapOf(node, parent.place);
  if (requirement === undefined) {
    const place = reader.placeOf(node, parent.place);
    reader.report.add('wrong-shape', place, 'a required plugin has to have a name and a version');
    return [];
  }
  const what = 'the required plugin';
  checkKeys(reader, requirement, keys, what);
  const name = named(reader, requirement, 'name', what);
  const version = named(reader, requirement, 'version', what);
  if (version !== undefined && !semver.test(version.text)) {
    reader.report.add('bad-version', version.place, `the plugin version ${version.text} is no version`, example);
  }
  const alternatives = requirement.entries.get('alternatives');
  const others = reader.itemsOf(alternatives?.node);
  if (alternatives !== undefined && others === undefined) {
    reader.report.add('wrong-shape', alternatives.place, 'alternatives has to be a list');
  }
  const more = (others ?? []).flatMap((other) => readRequirement(reader, other, requirement, ['name', 'version']));
  const names = name === undefined ? more : [name, ...more];
  const twice = names.find(({ text }, index) => names.findIndex((other) => other.text === text) < index);
  if (twice !== undefined) {
    reader.report.add('bad-version', twice.place, `the plugin ${twice.text} is required twice in one requirement`);
  }
  return names;
}

function named(reader: ValueReader, item: MapItem, key: string, what: string): Word | undefined {
  const entry = reader.need(item, key, what);
  return entry && reader.word(entry, what);
}
