import { type ErrorCode, nearest, type Problem, throwProblems } from '@falco-toolkit/core';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { codeFrame } from './code-frame.ts';
import { readYaml, type TextSource, type YamlSource } from './read-yaml.ts';

/** A JSON schema with the TypeScript type of what it admits. */
export interface DocumentSchema<T> {
  /** The JSON schema itself, as published. */
  readonly json: object;
  readonly code: ErrorCode;
  /** Reads a YAML text and checks it. Throws a `ToolkitError` that names file, line and column of everything wrong. */
  readonly read: (source: TextSource) => CheckedDocument<T>;
  /** Checks a value that is already read; problems have no position. */
  readonly check: (value: unknown) => readonly Problem[];
}

/** A document that its schema admits. */
export interface CheckedDocument<T> {
  readonly value: T;
  readonly source: YamlSource;
}

/**
 * Defines a kind of document by its JSON schema (draft 2020-12). Compiled on first use.
 * The type `T` is the caller's statement of what the schema admits; a test of each schema holds the two together.
 */
export function defineSchema<T>(json: object, code: ErrorCode): DocumentSchema<T> {
  let compiled: ValidateFunction<T> | undefined;
  const validate = (value: unknown): readonly ErrorObject[] => {
    compiled ??= new Ajv2020({
      formats: { regex: isRegularExpression },
      allErrors: true,
      strict: true,
      strictRequired: false,
      verbose: true,
      allowUnionTypes: true,
    }).compile<T>(json);
    return compiled(value) ? [] : (compiled.errors ?? []);
  };
  return {
    json,
    code,
    check: (value) => mostTelling(validate(value)).map((error) => ({ code, ...describe(error) })),
    read: (source) => {
      const yaml = readYaml(source, code);
      const problems = mostTelling(validate(yaml.value)).map((error): Problem => {
        const at = yaml.locate(pathOf(error), error.keyword === 'additionalProperties' ? 'key' : 'value');
        return { code, ...describe(error), at, frame: codeFrame(source.text, at) };
      });
      throwProblems(problems);
      // The schema admitted the value, and T is what the schema admits.
      return { value: yaml.value as T, source: yaml };
    },
  };
}

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Errors of branches (`anyOf`, `if`) repeat what their parts say; the parts are kept, deepest first where they agree. */
function mostTelling(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const parts = errors.filter(({ keyword }) => keyword !== 'if' && keyword !== 'anyOf' && keyword !== 'oneOf');
  const chosen = parts.length === 0 ? errors : parts;
  const seen = new Set<string>();
  return chosen.filter((error) => {
    const key = `${error.instancePath} ${describe(error).message}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

function pathOf(error: ErrorObject): readonly (string | number)[] {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const extra: unknown = error.keyword === 'additionalProperties' ? error.params['additionalProperty'] : undefined;
  return typeof extra === 'string' ? [...path, extra] : path;
}

function describe(error: ErrorObject): { message: string; hint?: string } {
  const where = error.instancePath === '' ? 'the document' : error.instancePath.slice(1).replaceAll('/', '.');
  const params: Readonly<Record<string, unknown>> = error.params;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
      const near = nearest(key, known);
      const hint = near === undefined ? `Known keys: ${known.join(', ')}.` : `Did you mean ${near}?`;
      return { message: `${where} has the unknown key ${key}`, hint };
    }
    case 'required':
      return { message: `${where} lacks the key ${String(params['missingProperty'])}` };
    case 'enum': {
      const words = (params['allowedValues'] as readonly unknown[]).map(String);
      const near = nearest(String(error.data), words);
      return {
        message: `${where} is ${JSON.stringify(error.data)}, not one of ${words.join(', ')}`,
        ...(near === undefined ? {} : { hint: `Did you mean ${near}?` }),
      };
    }
    case 'const':
      return { message: `${where} has to be ${JSON.stringify(params['allowedValue'])}` };
    case 'type':
      return { message: `${where} has to be of type ${String(params['type'])}` };
    case 'pattern': {
      const rule: unknown = error.parentSchema?.['description'];
      const hint = typeof rule === 'string' ? { hint: rule } : {};
      return {
        message: `${where} is ${JSON.stringify(error.data)}, which does not match ${String(params['pattern'])}`,
        ...hint,
      };
    }
    default:
      return { message: `${where} ${error.message ?? 'is not valid'}` };
  }
}
