import { listFiles, type ReadableTree, readText } from '@falco-toolkit/core';
import { precompileTemplate } from './compile-template.ts';
import type { KindManifest, Part } from './manifest.ts';
import { nameTemplate } from './name-template.ts';
import { readFacts } from './read-facts.ts';
import { type KindTier, listKinds, readKind, readLayer } from './read-manifest.ts';
import { sha256 } from './sha256.ts';

const tiers = ['contrib', 'repository', 'composition'] as const satisfies readonly KindTier[];

/** A {@link Precompiled} as a build writes it down: the templates are JavaScript expressions. */
export interface PrecompiledFolder {
  readonly documents: Readonly<Record<string, { readonly sha256: string; readonly value: unknown }>>;
  /** By digest of the text, with the files that have it. */
  readonly templates: Readonly<Record<string, { readonly files: readonly string[]; readonly expression: string }>>;
}

/**
 * Reads, checks and compiles all of a template folder: manifests, facts, templates, partials, and the templates in values
 * and defaults. `more` are texts that the code itself renders. Throws a `ToolkitError` for what is broken.
 */
export function precompileFolder(templates: ReadableTree, more: readonly string[] = []): PrecompiledFolder {
  const kinds = tiers.flatMap((tier) =>
    listKinds(templates, tier).map((name) => [`${tier}/${name}/kind.yaml`, readKind(templates, tier, name)] as const),
  );
  const layers = templates
    .list('_layers')
    .filter((name) => templates.kind(`_layers/${name}/layer.yaml`) === 'file')
    .map((name) => [`_layers/${name}/layer.yaml`, readLayer(templates, name)] as const);
  const facts = templates
    .list('_data')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [`_data/${name}`, readFacts(templates, name)] as const);
  const digestOf = (file: string): string => sha256(readText(templates, file) ?? '');

  const files = listFiles(templates, '').filter((file) => file.endsWith('.hbs'));
  return {
    documents: Object.fromEntries(
      [...kinds, ...layers, ...facts].map(([file, value]) => [file, { sha256: digestOf(file), value }]),
    ),
    templates: precompileTexts([
      ...files.map((file) => [`templates/${file}`, readText(templates, file) ?? ''] as const),
      ...[...kinds, ...layers].flatMap(([file, manifest]) =>
        renderedTexts(manifest).map((text) => [`templates/${file}`, text] as const),
      ),
      ...more.map((text) => ['a text of the toolkit', text] as const),
    ]),
  };
}

function precompileTexts(texts: readonly (readonly [file: string, text: string])[]): PrecompiledFolder['templates'] {
  const found = new Map<string, { readonly files: string[]; readonly expression: string }>();
  for (const [file, text] of texts.filter(([, candidate]) => candidate.includes('{{'))) {
    const digest = sha256(text);
    const known = found.get(digest);
    if (known !== undefined) known.files.push(file);
    else found.set(digest, { files: [file], expression: nameTemplate(file, () => precompileTemplate(text)) });
  }
  return Object.fromEntries(found);
}

/** The texts of a manifest that are rendered: its values, and the defaults of its questions. */
function renderedTexts({ values = {}, ...part }: Part & Pick<Partial<KindManifest>, 'questions'>): readonly string[] {
  const defaults = Object.values(part.questions ?? {}).map((question) => question.default);
  return [...Object.values(values), ...defaults].filter((value) => typeof value === 'string');
}
