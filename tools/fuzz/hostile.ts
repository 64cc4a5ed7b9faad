import fc from 'fast-check';

/** Texts that mean something in the place where they end up: shells, workflows, templates, YAML, paths, terminals. */
const payloads = [
  ...[
    '$(touch pwned)',
    '`touch pwned`',
    '"; touch pwned; "',
    "'; touch pwned; '",
    '&& touch pwned',
    '| sh',
    '\\',
    '\\\n',
  ],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what is in these is not meant to be evaluated
  ...['${{ github.token }}', '${{ secrets.X }}', '::set-output name=a::b', '::add-mask::x', '%0A::warning::x'],
  ...[
    '{{constructor}}',
    '{{#with "s" as |x|}}{{x.sub}}{{/with}}',
    '{{lookup this "__proto__"}}',
    '{{{name}}}',
    '{{> a}}',
  ],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what is in these is not meant to be evaluated
  ...['{{ .Values.x }}', '{{- printf "x" -}}', '<%= 1 %>', '#{1}', '${x:?}', '$HOME', '%PATH%', '!!js/function x'],
  ...[
    '\n- injected: true\n',
    '\r\nkey: value',
    ': ',
    ' #',
    '- x',
    '? x',
    '&a',
    '*a',
    '!!str',
    '|',
    '>',
    '---',
    '...',
    '@x',
    '%x',
  ],
  ...['__proto__', 'constructor', 'prototype', 'toString', '__defineGetter__', 'hasOwnProperty'],
  ...[
    '../../etc/passwd',
    '/etc/passwd',
    'C:\\x',
    '.git/hooks/x',
    'con',
    'NUL.txt',
    'aux',
    'com1',
    'a.',
    'a ',
    '.',
    '..',
    '~',
  ],
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=y>',
    '[x](javascript:y)',
    '![x](y)',
    '-->',
    ']]>',
    '*/',
    '//',
    '"""',
    "'''",
  ],
  ...[
    '\u0000',
    '\u001b[31m',
    '\u0007',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u200b',
    '\u202e',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\ufffd',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\u0301',
    'ｆａｌｃｏ',
    'fаlco',
    'İ',
    'ß',
    'ﬃ',
    '1e309',
    '-0',
    '0x10',
    '0o7',
    '1_000',
    'NaN',
    'yes',
    'null',
    '~',
  ],
];

/** A word or a text that somebody may type to do harm. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...payloads),
  fc
    .tuple(fc.constantFrom('', 'a', 'Ä '), fc.constantFrom(...payloads), fc.constantFrom('', 'b', ' c'))
    .map((all) => all.join('')),
  fc.array(fc.constantFrom(...payloads), { maxLength: 4 }).map((all) => all.join(' ')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

/** A value of any type that JSON or a command line can give. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  fc.boolean(),
  fc.double(),
  fc.constantFrom(null, undefined, [], {}, [[]], Number.MAX_SAFE_INTEGER),
  fc.array(hostileText, { maxLength: 3 }),
);

/** A path as a template, a record or a plan may name it. */
export const hostilePath: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        'a',
        'b',
        'A',
        '..',
        '.',
        '',
        '.git',
        '.GIT',
        '.falco-apply',
        '.falco-undo',
        'con',
        'x.',
        'x ',
        'ä',
        'a\u0308',
        'link',
      ),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((parts) => parts.join('/')),
  hostileText,
);

/** Pieces that documents are made of; put together they are valid at times, and broken at others. */
const yamlPieces = [
  ...[
    'a: 1\n',
    'a:\n',
    '  b: 2\n',
    '- x\n',
    '  - y\n',
    '{',
    '}',
    '[',
    ']',
    ', ',
    ': ',
    '"',
    "'",
    '|\n',
    '>\n',
    '\t',
    '\n',
    '\r\n',
  ],
  ...[
    '&a ',
    '*a\n',
    '<<: *a\n',
    '!!binary ',
    '!!js/function ',
    '%YAML 1.1\n',
    '---\n',
    '...\n',
    '# c\n',
    '? ',
    '~',
    '\u0000',
    '\ufeff',
  ],
  ...[
    'apiVersion: falco.org/v1alpha1\n',
    'kind: Record\n',
    'kind: Kind\n',
    'kind: Repository\n',
    'files:\n',
    'answers:\n',
    'name: x\n',
  ],
  ...[
    'approvers:\n',
    'reviewers: []\n',
    '__proto__: { polluted: true }\n',
    'constructor: { prototype: { polluted: true } }\n',
  ],
  ...[
    '  ../x: { ownership: managed, sha256: a }\n',
    'date: "2026-01-15"\n',
    'generator: x\n',
    'template: repository/x\n',
    '1e400\n',
  ],
];

/** A bomb: few characters that would be very many. */
const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]\n`).join('')}`;

/** The text of a document: YAML, JSON, nearly those, or anything. */
export const hostileDocument: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(fc.constantFrom(...yamlPieces), { maxLength: 14 }).map((pieces) => pieces.join('')),
  },
  fc.json(),
  hostileText,
  fc.constantFrom(bomb, '['.repeat(1500), '{a: '.repeat(1500), '- '.repeat(1500), `${'a'.repeat(100)}: `.repeat(50)),
);
