import type { DocumentPath, Finding } from './finding.ts';
import type { JsonSchema, JsonSchemaObject } from './json-schema.ts';
import { isEqual, isObject, isOfType } from './json-value.ts';
import { arrayRules, numberRules, objectRules, stringRules } from './value-rules.ts';

/** A value, where it stands, and the schema that `#/…` references point into. */
interface Place {
  readonly value: unknown;
  readonly path: DocumentPath;
  readonly root: JsonSchema;
}

/**
 * Everything in a value that a schema does not admit: its own rules first, then the parts from top to bottom.
 * Interprets the schema as it goes, since commands look at few documents and compiling costs more than that.
 */
export function findBreaches(schema: JsonSchema, value: unknown): readonly Finding[] {
  return visit(schema, { value, path: [], root: schema });
}

function visit(schema: JsonSchema, place: Place): readonly Finding[] {
  const { path, value } = place;
  if (schema === true) return [];
  if (schema === false) return [{ path, keyword: 'false', schema: {}, value }];
  const own = ownBreach(schema, place);
  if (own !== undefined) return [own];
  return [
    ...(schema.$ref === undefined ? [] : visit(resolve(schema.$ref, place.root), place)),
    ...ruleBreaches(schema, place),
    ...partBreaches(schema, place),
    ...(schema.allOf ?? []).flatMap((part) => visit(part, place)),
    ...choiceBreaches(schema, place),
    ...conditionBreaches(schema, place),
  ];
}

/** What makes every other rule of the schema pointless: the wrong word or the wrong type. */
function ownBreach(schema: JsonSchemaObject, { value, path }: Place): Finding | undefined {
  if ('const' in schema && !isEqual(value, schema.const)) return { path, keyword: 'const', schema, value };
  if (schema.enum?.some((word) => isEqual(value, word)) === false) return { path, keyword: 'enum', schema, value };
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  return types?.some((type) => isOfType(value, type)) === false ? { path, keyword: 'type', schema, value } : undefined;
}

function ruleBreaches(schema: JsonSchemaObject, { value, path }: Place): readonly Finding[] {
  const broken = (holds: boolean, keyword: keyof JsonSchemaObject): readonly Finding[] =>
    holds ? [] : [{ path, keyword, schema, value }];
  if (typeof value === 'string') return stringRules.flatMap(([keyword, rule]) => broken(rule(value, schema), keyword));
  if (typeof value === 'number') return numberRules.flatMap(([keyword, rule]) => broken(rule(value, schema), keyword));
  if (Array.isArray(value)) return arrayRules.flatMap(([keyword, rule]) => broken(rule(value, schema), keyword));
  if (!isObject(value)) return [];
  const missing = (schema.required ?? []).filter((key) => !Object.hasOwn(value, key));
  return [
    ...missing.map((key): Finding => ({ path, keyword: 'required', schema, value, key })),
    ...objectRules.flatMap(([keyword, rule]) => broken(rule(value, schema), keyword)),
  ];
}

function partBreaches(schema: JsonSchemaObject, place: Place): readonly Finding[] {
  const { path, value } = place;
  const { additionalProperties = true, items = true, properties = {}, propertyNames = true } = schema;
  if (Array.isArray(value)) {
    if (items === true) return [];
    return value.flatMap((item: unknown, index) => visit(items, { ...place, value: item, path: [...path, index] }));
  }
  if (!isObject(value)) return [];
  const keys = Object.keys(value);
  const known = (key: string): boolean => Object.hasOwn(properties, key);
  const below = (key: string, part: JsonSchema) => visit(part, { ...place, value: value[key], path: [...path, key] });
  return [
    ...keys.flatMap((key) => visit(propertyNames, { ...place, value: key }).map((finding) => ({ ...finding, key }))),
    ...(additionalProperties === false
      ? keys
          .filter((key) => !known(key))
          .map((key): Finding => ({ path, keyword: 'additionalProperties', schema, value, key }))
      : keys.filter((key) => !known(key)).flatMap((key) => below(key, additionalProperties))),
    ...Object.entries(properties).flatMap(([key, part]) => (Object.hasOwn(value, key) ? below(key, part) : [])),
  ];
}

function choiceBreaches(schema: JsonSchemaObject, place: Place): readonly Finding[] {
  const { path, value } = place;
  const findings: Finding[] = [];
  if (schema.anyOf !== undefined) {
    const branches = schema.anyOf.map((part) => visit(part, place));
    if (branches.every((branch) => branch.length > 0)) findings.push(...closest(branches, place));
  }
  if (schema.oneOf !== undefined) {
    const branches = schema.oneOf.map((part) => visit(part, place));
    const fitting = branches.filter((branch) => branch.length === 0).length;
    if (fitting === 0) findings.push(...closest(branches, place));
    else if (fitting > 1) findings.push({ path, keyword: 'oneOf', schema, value });
  }
  if (schema.not !== undefined && visit(schema.not, place).length === 0)
    findings.push({ path, keyword: 'not', schema, value });
  return findings;
}

/** Of several forms that a value could have, only those tell anything that it was meant to have: that it resembles. */
function closest(branches: readonly (readonly Finding[])[], { path, value }: Place): readonly Finding[] {
  const misfit = (finding: Finding): boolean =>
    finding.path.length === path.length && !resembles(value, finding.schema);
  const meant = branches.filter((branch) => !branch.some(misfit));
  if (meant.length > 0) return meant.flat();
  const misfits = branches.flat().filter(misfit);
  if (misfits.some(({ keyword }) => keyword !== 'type')) return misfits;
  const types = misfits.flatMap(({ schema }) => schema.type ?? []);
  return [{ path, keyword: 'type', schema: { type: [...new Set(types)] }, value }];
}

/** Whether a value has the type that a schema's type or words have. */
function resembles(value: unknown, schema: JsonSchemaObject): boolean {
  const words = schema.enum ?? ('const' in schema ? [schema.const] : undefined);
  if (words !== undefined) return words.some((word) => typeof word === typeof value);
  return schema.type === undefined || [schema.type].flat().some((type) => isOfType(value, type));
}

function conditionBreaches(schema: JsonSchemaObject, place: Place): readonly Finding[] {
  if (schema.if === undefined) return [];
  const next = visit(schema.if, place).length === 0 ? schema.then : schema.else;
  return next === undefined ? [] : visit(next, place);
}

function resolve(reference: string, root: JsonSchema): JsonSchema {
  let at: unknown = root;
  for (const step of reference.split('/').slice(1)) {
    at = isObject(at) ? at[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  }
  if (!reference.startsWith('#') || (typeof at !== 'boolean' && !isObject(at)))
    throw new TypeError(`the schema has no ${reference}`);
  // What stands there is part of a schema that was checked as a whole.
  return at as JsonSchema;
}
