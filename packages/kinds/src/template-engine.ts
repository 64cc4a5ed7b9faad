import { compareText, type ReadableTree, readText, ToolkitError } from '@falco-toolkit/core';
import Handlebars from 'handlebars';
import { blockHelpers, textHelpers, valueHelpers } from './helpers.ts';

/** Renders template texts. One engine has its own helpers and partials and shares nothing with other engines. */
export interface TemplateEngine {
  /** Renders `text`; `file` names it in errors. Throws a `ToolkitError` for a broken template or a name that does not exist. */
  readonly render: (file: string, text: string, context: object) => string;
}

const knownHelpers = Object.fromEntries(
  ['if', 'unless', 'each', 'with', ...Object.keys({ ...textHelpers, ...valueHelpers, ...blockHelpers })].map((name) => [
    name,
    true,
  ]),
);
const compileOptions = { strict: true, noEscape: true, knownHelpers, knownHelpersOnly: true, preventIndent: true };

/** An engine whose partials are the `_partials/*.hbs` of a template folder. */
export function createEngine(templates: ReadableTree): TemplateEngine {
  const handlebars = Handlebars.create();
  for (const name of ['helperMissing', 'blockHelperMissing', 'lookup', 'log']) handlebars.unregisterHelper(name);
  registerHelpers(handlebars);
  for (const name of [...templates.list('_partials')].sort(compareText)) {
    const text = name.endsWith('.hbs') ? readText(templates, `_partials/${name}`) : undefined;
    if (text !== undefined) handlebars.registerPartial(name.slice(0, -'.hbs'.length), text);
  }
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  return {
    render: (file, text, context) => {
      if (!text.includes('{{')) return text;
      try {
        let template = compiled.get(text);
        if (template === undefined) {
          template = handlebars.compile(text, compileOptions);
          compiled.set(text, template);
        }
        return template(context, { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false });
      } catch (cause) {
        throw brokenTemplate(file, cause);
      }
    },
  };
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

function brokenTemplate(file: string, cause: unknown): ToolkitError {
  const { message, lineNumber, column } = toFailure(cause);
  const detail = message.replace(/^Parse error on line \d+:\n/, '').replace(/ - \d+:\d+$/, '');
  const at = lineNumber === undefined ? {} : { at: { file, line: lineNumber, column: (column ?? 0) + 1 } };
  const named = lineNumber === undefined ? `${file}: ${detail}` : detail;
  return new ToolkitError({ code: 'broken-template', message: named, ...at }, cause);
}

function toFailure(cause: unknown): { message: string; lineNumber?: number; column?: number } {
  if (!(cause instanceof Error)) return { message: String(cause) };
  const { lineNumber, column } = cause as Error & { lineNumber?: unknown; column?: unknown };
  const line = typeof lineNumber === 'number' ? lineNumber : Number(/on line (\d+)/.exec(cause.message)?.[1]);
  return {
    message: cause.message,
    ...(Number.isNaN(line) ? {} : { lineNumber: line }),
    ...(typeof column === 'number' ? { column } : {}),
  };
}
