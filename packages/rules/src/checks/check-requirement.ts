import type { FieldNode } from '../condition/expression.ts';
import type { FieldCatalogue } from '../fields/field-catalogue.ts';
import { placeIn, type Scope } from './context.ts';

/**
 * Checks that a file that says which plugins it needs names all of them, since falcoctl installs what it names. Told once for
 * each plugin. A file that names none may be meant to come with its plugin.
 */
export function checkRequirement(scope: Scope, node: FieldNode, { plugins }: FieldCatalogue): void {
  const { report, ruleset, told } = scope.context;
  const [plugin] = plugins;
  const place = placeIn(scope, node.start);
  const names = ruleset.plugins.get(place.file.file);
  if (plugin === undefined || names === undefined || plugins.some((known) => names.has(known))) return;
  const key = `${place.file.file} ${plugin}`;
  if (told.has(key)) return;
  told.add(key);
  const message = `${node.name} is a field of the plugin ${plugin}, which the file does not ask for`;
  report.add('missing-requirement', place, message, `Add ${plugin} to required_plugin_versions.`);
}
