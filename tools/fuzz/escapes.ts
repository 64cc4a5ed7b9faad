import { execFileSync } from 'node:child_process';
import { memoryHost } from '@falco-toolkit/core';
import { createEngine } from '@falco-toolkit/kinds';
import fc from 'fast-check';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { hostileText } from './hostile.ts';
import { assertUnpolluted, type FuzzProperty, refusedOr } from './property.ts';

const engine = createEngine(memoryHost());
const render = (template: string, value: string) => engine.render('a template', template, { value });

/** A lone half of a pair is no text in TOML, YAML or a shell; every reader puts a replacement in its place or refuses it. */
const text = hostileText.filter((value) => !/\p{Surrogate}/u.test(value));

/** How a value is read back from where a helper put it. */
const readers: Readonly<Record<string, { readonly template: string; readonly read: (text: string) => unknown }>> = {
  yaml: { template: 'a: {{yaml value}}\nb: 1\n', read: (written) => parseYaml(written) },
  'yaml of version 1.1': {
    template: 'a: {{yaml value}}\nb: 1\n',
    read: (written) => parseYaml(written, { version: '1.1' }),
  },
  json: { template: '{"a":{{json value}},"b":1}', read: (written) => JSON.parse(written) },
  toml: { template: 'a = {{toml value}}\nb = 1\n', read: (written) => parseToml(written) },
};

/** What a person typed reads back as what it was, from every kind of text that a helper writes it into. */
export const escapes: Readonly<Record<string, FuzzProperty>> = {
  ...Object.fromEntries(
    Object.entries(readers).map(([name, { read, template }]) => [
      `a value in ${name} is read back as it was`,
      {
        runs: 1_000,
        property: fc.property(text, (value) => {
          const found = read(render(template, value)) as { readonly a: unknown; readonly b: unknown };
          if (found.a !== value || found.b !== 1)
            throw new Error(`${JSON.stringify(value)} became ${JSON.stringify(found)}`);
          assertUnpolluted();
        }),
      },
    ]),
  ),
  'a value in a shell script is one word, and runs nothing': {
    runs: 12,
    property: fc.property(
      fc.array(
        text.filter((value) => !value.includes('\0')),
        { minLength: 20, maxLength: 40 },
      ),
      (values) => {
        const script = values.map((value) => render('printf "%s\\0" {{shell value}}\n', value)).join('');
        const printed = execFileSync('sh', ['-u'], { input: script, encoding: 'utf8' });
        if (printed !== values.map((value) => `${value}\0`).join(''))
          throw new Error(`the shell printed ${JSON.stringify(printed)}`);
      },
    ),
  },
  'a value in a comment ends with its line': {
    runs: 500,
    property: fc.property(hostileText, (value) => {
      const written = render('/* {{comment value}} */', value);
      if (/[\r\n\u2028\u2029]/.test(written) || written.indexOf('*/') !== written.length - 2) throw new Error(written);
    }),
  },
  'a value in Markdown is text': {
    runs: 500,
    property: fc.property(hostileText, (value) => {
      const written = render('{{markdown value}}', value);
      if (/<|[\r\n]|(?<!\\)(?:\\\\)*[`*_[\]|]/.test(written)) throw new Error(written);
    }),
  },
  'a template in a value stays text': {
    runs: 300,
    property: fc.property(hostileText, (value) => {
      if (render('{{value}}', value) !== value) throw new Error('it was rendered');
    }),
  },
  'any text at all as a template is rendered or refused': {
    runs: 500,
    property: fc.property(hostileText, (value) => {
      refusedOr(() => render(value, 'x'));
      assertUnpolluted();
    }),
  },
};
