/** What each check of a rules file is about. Closed: tools and documents may rely on the names. */
export const rulesChecks = {
  'broken-yaml': 'The file is no YAML, or is built so that reading it would take for ever.',
  'wrong-shape': 'Something has the wrong type, is empty or lacks what it needs.',
  'unknown-key': 'A key that Falco would ignore or refuse.',
  'bad-name': 'A name that conditions cannot refer to, or that is given twice.',
  'bad-version': 'A version that Falco cannot read.',
  'bad-priority': 'A priority that does not exist.',
  'bad-override': 'An append or replace of something that does not exist, or cannot be appended to.',
  'bad-condition': 'A condition that does not parse.',
  'undefined-macro': 'A macro that is nowhere defined, is defined too late, or refers to itself.',
  'undefined-list': 'A list that is nowhere defined.',
  'unknown-field': 'A field that no event of the source has.',
  'removed-field': 'A field that Falco had and has no more.',
  'deprecated-field': 'A field that Falco keeps but that has lost its meaning.',
  'bad-argument': 'A field with an argument that it does not take, or without one that it needs.',
  'bad-operator': 'An operator that does not fit the type of the field.',
  'bad-transformer': 'A transformer with operands that it does not take.',
  'unknown-event': 'An event type that does not exist.',
  'bad-output': 'An output that does not parse.',
  'bad-exception': 'An exception whose fields, comparisons and values do not fit together.',
  'unknown-source': 'An event source that nothing opens.',
  'deprecated-item': 'A form that Falco still reads but has replaced.',
  'missing-requirement': 'Fields of a plugin that the file does not ask for.',
} as const satisfies Readonly<Record<string, string>>;

/** One of {@link rulesChecks}. */
export type RulesCheck = keyof typeof rulesChecks;
