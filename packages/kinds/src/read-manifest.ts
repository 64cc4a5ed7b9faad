import { nearest, type Problem, type ReadableTree, suggestion, ToolkitError, throwProblems } from '@falco-toolkit/core';
import { checkManifest } from './check-manifest.ts';
import { type KindManifest, kindSchema, type LayerManifest, layerSchema } from './manifest.ts';
import { readOnce } from './read-once.ts';

/** The tiers that have kinds; also the names of their template folders. */
export type KindTier = KindManifest['tier'];

/** The names of the kinds of a tier, sorted: the folders that have a `kind.yaml`. */
export function listKinds(templates: ReadableTree, tier: KindTier): readonly string[] {
  return templates.list(tier).filter((name) => templates.kind(`${tier}/${name}/kind.yaml`) === 'file');
}

/** The problem with the name of a kind, or `undefined` when there is such a kind. */
export function checkKind(templates: ReadableTree, tier: KindTier, name: string): Problem | undefined {
  // The name is the user's: only one that is listed is a name, and no way to another folder.
  if (templates.list(tier).includes(name) && templates.kind(`${tier}/${name}/kind.yaml`) === 'file') return undefined;
  const names = listKinds(templates, tier);
  const near = nearest(name, names);
  const hint =
    near === undefined ? `There are: ${names.join(', ')}.` : `Did you mean ${near}? There are: ${names.join(', ')}.`;
  return { code: 'unknown-kind', message: `there is no ${tier} kind ${JSON.stringify(name)}`, hint };
}

/** Reads a kind's manifest. Throws a `ToolkitError` for an unknown kind or a broken manifest. */
export function readKind(templates: ReadableTree, tier: KindTier, name: string): KindManifest {
  const problem = checkKind(templates, tier, name);
  if (problem !== undefined) throw new ToolkitError(problem);
  return readOnce(templates, `${tier}/${name}/kind.yaml`, (text) => checkedKind(text, tier, name, templates));
}

function checkedKind(text: string, tier: KindTier, name: string, templates: ReadableTree): KindManifest {
  const { value, source } = kindSchema.read({ file: `templates/${tier}/${name}/kind.yaml`, text });
  if (value.name !== name)
    throw misnamed(`the kind in the folder ${name} calls itself ${value.name}`, source.locate(['name']));
  if (value.tier !== tier)
    throw misnamed(`the kind ${name} of the tier ${tier} states the tier ${value.tier}`, source.locate(['tier']));
  throwProblems(checkManifest(value, source, templates.list('_layers')));
  return value;
}

/** Reads a layer's manifest. Throws a `ToolkitError` for an unknown layer or a broken manifest. */
export function readLayer(templates: ReadableTree, name: string): LayerManifest {
  const file = `_layers/${name}/layer.yaml`;
  if (templates.kind(file) !== 'file') {
    const hint = suggestion(name, templates.list('_layers'), 'Layers are the folders of templates/_layers.');
    throw new ToolkitError({ code: 'broken-manifest', message: `there is no layer ${JSON.stringify(name)}`, hint });
  }
  return readOnce(templates, file, (text) => checkedLayer(text, file, name));
}

function checkedLayer(text: string, file: string, name: string): LayerManifest {
  const { value, source } = layerSchema.read({ file: `templates/${file}`, text });
  if (value.name !== name)
    throw misnamed(`the layer in the folder ${name} calls itself ${value.name}`, source.locate(['name']));
  return value;
}

function misnamed(message: string, at: NonNullable<Problem['at']>): ToolkitError {
  return new ToolkitError({ code: 'broken-manifest', message, at, hint: 'Give both the same name.' });
}
