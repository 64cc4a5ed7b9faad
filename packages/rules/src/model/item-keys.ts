/** Keys by kind of item (Falco 0.44.1, userspace/engine/rule_loader_reader.cpp). The first key that a map has tells its kind. */
export const itemKeys = {
  required_engine_version: ['required_engine_version'],
  required_plugin_versions: ['required_plugin_versions'],
  list: ['list', 'items', 'append', 'override'],
  macro: ['macro', 'condition', 'append', 'override'],
  rule: [
    'rule',
    'desc',
    'condition',
    'output',
    'priority',
    'source',
    'enabled',
    'capture',
    'capture_duration',
    'warn_evttypes',
    'skip-if-unknown-filter',
    'tags',
    'exceptions',
    'override',
    'append',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The kinds of items. */
export type ItemKind = keyof typeof itemKeys;

/** Parts of an earlier item that a later one may change, and how. */
export const overridable = {
  list: { append: ['items'], replace: ['items'] },
  macro: { append: ['condition'], replace: ['condition'] },
  rule: {
    append: ['condition', 'output', 'desc', 'tags', 'exceptions'],
    replace: [
      'condition',
      'output',
      'desc',
      'priority',
      'capture',
      'capture_duration',
      'tags',
      'exceptions',
      'enabled',
      'warn_evttypes',
      'skip-if-unknown-filter',
    ],
  },
} as const satisfies Readonly<
  Record<string, { readonly append: readonly string[]; readonly replace: readonly string[] }>
>;

/** Priorities from the gravest, as Falco writes them; it reads them in any case. */
export const priorities = [
  'EMERGENCY',
  'ALERT',
  'CRITICAL',
  'ERROR',
  'WARNING',
  'NOTICE',
  'INFO',
  'INFORMATIONAL',
  'DEBUG',
] as const;
