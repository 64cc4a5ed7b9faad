import { memoryHost, ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createEngine } from './template-engine.ts';

const engine = createEngine(memoryHost({ '_partials/greeting.hbs': 'Hello {{name}}' }));
const render = (text: string, context: object = {}) => engine.render('templates/x.hbs', text, context);
const failure = (text: string, context: object = {}): ToolkitError => {
  try {
    render(text, context);
  } catch (error) {
    if (error instanceof ToolkitError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('createEngine', () => {
  it.each([
    [
      '{{kebab x}} {{snake x}} {{camel x}} {{pascal x}} {{constant x}} {{title x}}',
      { x: 'k8s-audit_log' },
      'k8s-audit-log k8s_audit_log k8sAuditLog K8sAuditLog K8S_AUDIT_LOG K8s Audit Log',
    ],
    ['{{json x}}', { x: 'a "b" \\ <c>' }, '"a \\"b\\" \\\\ <c>"'],
    ['{{json x}}', { x: ['a', 1] }, '["a",1]'],
    ['{{shell x}} {{shell y}}', { x: 'plain-1.0', y: "it's $HOME" }, "plain-1.0 'it'\\''s $HOME'"],
    ['{{markdown x}}', { x: '# a' }, '\\# a'],
    ['{{markdown x}}', { x: '- a - b' }, '\\- a - b'],
    ['{{markdown x}}', { x: '1. a' }, '1\\. a'],
    ['{{markdown x}}', { x: '2 of 3.' }, '2 of 3.'],
    ['{{markdown (sentence x)}}', { x: 'A_b' }, 'A\\_b.'],
    ['{{sentence x}}', { x: 'Why?' }, 'Why?'],
    ['{{markdown x}}', { x: '<b> *x* [a](b) `c`' }, '&lt;b&gt; \\*x\\* \\[a\\](b) \\`c\\`'],
    ['{{comment x}}', { x: 'one\ntwo */' }, 'one two * /'],
    ['{{join x}} {{join x "+"}}', { x: ['a', 'b'] }, 'a, b a+b'],
    ['{{#is x "a"}}yes{{else}}no{{/is}}', { x: 'b' }, 'no'],
    ['{{#has x "a"}}yes{{else}}no{{/has}}', { x: ['a'] }, 'yes'],
    ['{{#if x}}yes{{else}}no{{/if}}', { x: null }, 'no'],
    ['{{> greeting}}!', { name: '<you> & me' }, 'Hello <you> & me!'],
    ['$\\{{ github.ref }}', {}, '$' + '{{ github.ref }}'],
  ])('renders %s', (text, context, expected) => {
    expect(render(text, context)).toBe(expected);
  });

  it.each([
    'y',
    'on',
    'No',
    '12:30',
    '0x1f',
    '1.0',
    '',
    'a: b',
    'a #b',
    "it's",
    '- x',
    '@x',
    'null',
    '~',
    'Ünï',
    'x\u2028y',
    'plain text',
    'a/b',
    '{a}',
    'x ',
  ])('writes %j as a YAML scalar that every YAML reader takes for that text', (text) => {
    const yaml = render('key: {{yaml x}}', { x: text });
    expect(parse(yaml, { version: '1.1' })).toEqual({ key: text });
    expect(parse(yaml, { version: '1.2' })).toEqual({ key: text });
  });

  it.each([
    ['a name that does not exist', '{{nmae}}', { name: 'x' }],
    ['a name that does not exist in a condition', '{{#if nmae}}{{/if}}', { name: 'x' }],
    ['an unknown helper', '{{shout name}}', { name: 'x' }],
    ['an unknown partial', '{{> nothing}}', {}],
    ['an absent value where text is wanted', '{{yaml x}}', { x: null }],
    ['the prototype of a value', '{{x.constructor.name}}', { x: 'a' }],
    ['what Handlebars knows of itself', '{{lookup x "constructor"}}', { x: {} }],
    ['an open block', 'a\n{{#if x}}', { x: true }],
  ])('refuses %s', (_, text, context) => {
    expect(failure(text, context).code).toBe('broken-template');
  });

  it('never takes a value for a template', () => {
    expect(render('{{x}}', { x: '{{y}}{{> greeting}}' })).toBe('{{y}}{{> greeting}}');
  });

  it('names file and line', () => {
    expect(failure('a\nb {{nmae}}').problems[0].at).toEqual({ file: 'templates/x.hbs', line: 2, column: 5 });
    expect(failure('a\n{{#if x}}\n').problems[0].at).toMatchObject({ file: 'templates/x.hbs' });
  });
});
