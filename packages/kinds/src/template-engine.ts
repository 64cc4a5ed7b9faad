import { type ReadableTree, readText } from '@falco-toolkit/core';
import type Handlebars from 'handlebars';
import { compileTemplate } from './compile-template.ts';
import { Runtime } from './handlebars.cjs';
import { blockHelpers, textHelpers, valueHelpers } from './helpers.ts';
import { nameTemplate } from './name-template.ts';
import { precompiledOf } from './precompiled.ts';
import { sha256 } from './sha256.ts';

/** Renders template texts. An engine has its own helpers and partials and shares nothing with those of other folders. */
export interface TemplateEngine {
  /** Renders `text`; `file` names it in errors. Throws a `ToolkitError` for a broken template or a name that does not exist. */
  readonly render: (file: string, text: string, context: object) => string;
}

const engines = new WeakMap<ReadableTree, TemplateEngine>();

/** The engine whose partials are the `_partials/*.hbs` of a template folder. What it compiled, it keeps. */
export function createEngine(templates: ReadableTree): TemplateEngine {
  const engine = engines.get(templates) ?? newEngine(templates);
  engines.set(templates, engine);
  return engine;
}

function newEngine(templates: ReadableTree): TemplateEngine {
  const handlebars = Runtime.create();
  for (const name of ['helperMissing', 'blockHelperMissing', 'lookup', 'log']) handlebars.unregisterHelper(name);
  registerHelpers(handlebars);
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  const templateOf = (text: string): Handlebars.TemplateDelegate => {
    const known = compiled.get(text) ?? handlebars.template(specificationOf(templates, text));
    compiled.set(text, known);
    return known;
  };
  const render = (file: string, text: string, context: object, options: Handlebars.RuntimeOptions): string =>
    text.includes('{{') ? nameTemplate(file, () => templateOf(text)(context, options)) : text;
  for (const name of templates.list('_partials').filter((file) => file.endsWith('.hbs'))) {
    const file = `_partials/${name}`;
    handlebars.registerPartial(name.slice(0, -'.hbs'.length), (context, options = {}) =>
      render(`templates/${file}`, readText(templates, file) ?? '', context, options),
    );
  }
  const security = { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false };
  return { render: (file, text, context) => render(file, text, context, security) };
}

function specificationOf(templates: ReadableTree, text: string): object {
  const precompiled = precompiledOf(templates)?.templates ?? {};
  const digest = sha256(text);
  return (Object.hasOwn(precompiled, digest) ? precompiled[digest] : undefined) ?? compileTemplate(text);
}

function registerHelpers(handlebars: typeof Handlebars): void {
  for (const [name, convert] of Object.entries(textHelpers)) {
    handlebars.registerHelper(name, (value: unknown) => {
      if (typeof value !== 'string' && typeof value !== 'number')
        throw new TypeError(`{{${name} …}} takes text, not ${value === null ? 'an absent value' : typeof value}`);
      return convert(String(value));
    });
  }
  handlebars.registerHelper('json', (value: unknown) => valueHelpers.json(value));
  handlebars.registerHelper('join', (list: unknown, separator: unknown) => valueHelpers.join(list, separator));
  for (const [name, test] of Object.entries(blockHelpers)) {
    handlebars.registerHelper(
      name,
      function (this: unknown, a: unknown, b: unknown, options: Handlebars.HelperOptions) {
        refuseUndefined(name, a);
        return test(a, b) ? options.fn(this) : options.inverse(this);
      },
    );
  }
  for (const name of ['if', 'unless', 'each', 'with']) {
    const original = handlebars.helpers[name];
    handlebars.registerHelper(name, function (this: unknown, value: unknown, options: Handlebars.HelperOptions) {
      refuseUndefined(name, value);
      return original?.call(this, value, options);
    });
  }
}

/** Handlebars is strict about what it prints, not about what its blocks are asked. An absent answer is `null`. */
function refuseUndefined(helper: string, value: unknown): void {
  if (value === undefined) throw new TypeError(`{{#${helper} …}} asks for a name that does not exist`);
}
