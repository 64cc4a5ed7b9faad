/** Types that fields have, with the operators that each can be compared with; every field can be tested with `exists`. */
const equality = ['=', '==', '!=', 'in', 'intersects'] as const;
const order = ['<', '<=', '>', '>='] as const;
const numeric = [...equality, ...order] as const;
const text = [
  ...numeric,
  'contains',
  'icontains',
  'startswith',
  'endswith',
  'glob',
  'iglob',
  'pmatch',
  'regex',
] as const;

/** Operators by type of field (libs 0.25.4, userspace/libsinsp/filter_compare.cpp). */
export const fieldTypes = {
  string: text,
  path: text,
  bytes: [...equality, 'contains', 'startswith', 'endswith', 'bcontains', 'bstartswith'],
  bool: equality,
  ip: equality,
  net: equality,
  port: numeric,
  int64: numeric,
  int32: numeric,
  int16: numeric,
  uint64: numeric,
  uint32: numeric,
  uint16: numeric,
  uint8: numeric,
  double: numeric,
  pid: numeric,
  duration: numeric,
  time: numeric,
  /** Known only when an event is there, so that nothing can be said before. */
  dynamic: [...text, 'bcontains', 'bstartswith'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** One of {@link fieldTypes}. */
export type FieldType = keyof typeof fieldTypes;

/** Operators of fields that are lists. */
export const listOperators: readonly string[] = ['in', 'intersects'];

/** What is known of one field. */
export interface FieldFacts {
  readonly type: FieldType;
  readonly list?: boolean;
  /** Whether the field takes an argument in square brackets; without it, it takes none. */
  readonly argument?: 'required' | 'optional';
  /** What the argument is. */
  readonly by?: 'index' | 'key' | 'either';
  /** Names that may follow the field's own after a dot. */
  readonly members?: 'parameters' | 'events' | 'any';
  /** The field is never used without a member. */
  readonly membersOnly?: boolean;
  readonly noTransformer?: boolean;
  /** The field cannot be compared with another field. */
  readonly noComparand?: boolean;
  readonly deprecated?: boolean;
}
