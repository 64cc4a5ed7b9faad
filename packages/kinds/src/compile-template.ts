import { loadHandlebars } from './handlebars.cjs';
import { blockHelpers, textHelpers, valueHelpers } from './helpers.ts';
import type { TemplateSpecification } from './precompiled.ts';

const helperNames = [
  'if',
  'unless',
  'each',
  'with',
  ...Object.keys({ ...textHelpers, ...valueHelpers, ...blockHelpers }),
];
const options = {
  strict: true,
  noEscape: true,
  knownHelpers: Object.fromEntries(helperNames.map((name) => [name, true])),
  knownHelpersOnly: true,
  preventIndent: true,
};

/** The JavaScript expression that a template text compiles to. Throws Handlebars' own errors. */
export function precompileTemplate(text: string): string {
  return String(loadHandlebars().precompile(text, options));
}

/** Compiles a template text. Throws Handlebars' own errors. */
export function compileTemplate(text: string): TemplateSpecification {
  // What Handlebars does itself in `compile`: texts and names in the expression are quoted by it.
  return new Function(`return ${precompileTemplate(text)};`)();
}
