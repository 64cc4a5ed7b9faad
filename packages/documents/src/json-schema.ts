/** A JSON schema (draft 2020-12), as far as documents of this repository use it. */
export type JsonSchema = boolean | JsonSchemaObject;

/** The keywords that are understood; {@link toJsonSchema} refuses all others. */
export interface JsonSchemaObject {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly minProperties?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: 'regex';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
}

/** The types of JSON. */
export type JsonType = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

/** How the keywords that hold schemas hold them. */
const nested = {
  $defs: 'by name',
  properties: 'by name',
  additionalProperties: 'one',
  propertyNames: 'one',
  items: 'one',
  allOf: 'listed',
  anyOf: 'listed',
  oneOf: 'listed',
  not: 'one',
  if: 'one',
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON schema, in data that nobody awaits
  then: 'one',
  else: 'one',
} as const satisfies Partial<Record<keyof JsonSchemaObject, 'one' | 'listed' | 'by name'>>;

const plain: ReadonlySet<string> = new Set([
  ...['$schema', '$id', '$comment', 'title', 'description', 'default', 'examples', 'deprecated'],
  ...['$ref', 'type', 'const', 'enum', 'required', 'minProperties', 'minItems', 'maxItems', 'uniqueItems'],
  ...['minLength', 'maxLength', 'pattern', 'format', 'minimum', 'maximum'],
]);

/**
 * Takes a value for a schema. Throws a `TypeError` for a keyword that nothing here would check: a rule that is silently
 * not applied is worse than none.
 */
export function toJsonSchema(value: unknown, place = '#'): JsonSchema {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) throw new TypeError(`the schema at ${place} is no schema`);
  for (const [keyword, inner] of Object.entries(value)) {
    const form = Object.hasOwn(nested, keyword) ? nested[keyword as keyof typeof nested] : undefined;
    const below = `${place}/${keyword}`;
    if (form === undefined && !plain.has(keyword))
      throw new TypeError(`the schema uses ${below}, which is not checked`);
    if (keyword === 'format' && inner !== 'regex')
      throw new TypeError(`the schema uses ${below}, which is not checked`);
    if (form === 'one') toJsonSchema(inner, below);
    else if (form !== undefined) {
      for (const [key, part] of Object.entries(inner as object)) toJsonSchema(part, `${below}/${key}`);
    }
  }
  // Every keyword is known; what the keywords hold is the schema author's, and every schema has its own spec.
  return value as JsonSchemaObject;
}
