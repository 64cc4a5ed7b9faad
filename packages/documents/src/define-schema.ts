import { type ErrorCode, type Problem, throwProblems } from '@falco-toolkit/core';
import { codeFrame } from './code-frame.ts';
import { describeFinding } from './describe-finding.ts';
import { findBreaches } from './find-breaches.ts';
import type { Finding } from './finding.ts';
import { type JsonSchema, toJsonSchema } from './json-schema.ts';
import { readYaml, type TextSource, type YamlSource } from './read-yaml.ts';

/** A JSON schema with the TypeScript type of what it admits. */
export interface DocumentSchema<T> {
  /** The JSON schema itself, as published. */
  readonly json: object;
  readonly code: ErrorCode;
  /** Reads a YAML text and checks it. Throws a `ToolkitError` that names file, line and column of everything wrong. */
  readonly read: (source: TextSource) => CheckedDocument<T>;
  /** Checks a document that is already read: everything that is wrong with it, with positions. */
  readonly inspect: (yaml: YamlSource) => readonly Problem[];
  /** Checks a value; problems have no position. */
  readonly check: (value: unknown) => readonly Problem[];
}

/** A document that its schema admits. */
export interface CheckedDocument<T> {
  readonly value: T;
  readonly source: YamlSource;
}

/**
 * Defines a kind of document by its JSON schema (draft 2020-12, the keywords of `JsonSchemaObject`).
 * The type `T` is the caller's statement of what the schema admits; a test of each schema holds the two together.
 */
export function defineSchema<T>(json: object, code: ErrorCode): DocumentSchema<T> {
  let schema: JsonSchema | undefined;
  const find = (value: unknown): readonly Finding[] => {
    schema ??= toJsonSchema(json);
    return withoutRepetition(findBreaches(schema, value));
  };
  const inspect = (yaml: YamlSource): readonly Problem[] =>
    find(yaml.value).map((finding): Problem => {
      const at = locate(yaml, finding);
      return { code, ...describeFinding(finding), at, frame: codeFrame(yaml.text, at) };
    });
  return {
    json,
    code,
    inspect,
    check: (value) => find(value).map((finding) => ({ code, ...describeFinding(finding) })),
    read: (source) => {
      const yaml = readYaml(source, code);
      throwProblems(inspect(yaml));
      // The schema admitted the value, and T is what the schema admits.
      return { value: yaml.value as T, source: yaml };
    },
  };
}

/** Several branches of a schema may say the same of one part. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const text = `${finding.path.join('/')} ${describeFinding(finding).message}`;
    return !seen.has(text) && seen.add(text) !== undefined;
  });
}

function locate(yaml: YamlSource, { key, keyword, path }: Finding): NonNullable<Problem['at']> {
  // A key that is missing stands nowhere: the map that lacks it does.
  return key === undefined || keyword === 'required' ? yaml.locate(path) : yaml.locate([...path, key], 'key');
}
