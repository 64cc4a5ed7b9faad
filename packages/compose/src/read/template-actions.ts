import { ToolkitError } from '@falco-toolkit/core';
import { isJsonObject } from '../json/json-shape.ts';
import type { Json, JsonObject } from '../plan/json.ts';
import { renderYaml } from '../yaml/render-yaml.ts';

/** What a template sees: the values, and what the nearest `with` made `.` of. */
export interface TemplateScope {
  readonly values: JsonObject;
  readonly dot: Json;
}

/** The value of a pipeline, as far as templates of ours have them. Throws a `ToolkitError` for any other. */
export function evaluatePipeline(pipeline: string, scope: TemplateScope): Json {
  const [, text] = /^"((?:[^"\\]|\\.)*)"$/.exec(pipeline) ?? [];
  if (text !== undefined) return JSON.parse(`"${text}"`) as string;
  if (pipeline === '.') return scope.dot;
  const [, path] = /^\.Values((?:\.\w+)+)$/.exec(pipeline) ?? [];
  if (path !== undefined) return lookUp(scope.values, path);
  const [, fallen, fallback] = /^(\.Values\S+) \| default (".*")$/.exec(pipeline) ?? [];
  if (fallen !== undefined && fallback !== undefined) {
    const value = evaluatePipeline(fallen, scope);
    return isTrue(value) ? value : evaluatePipeline(fallback, scope);
  }
  const [, left, right] = /^eq (\S+) ("[^"]*")$/.exec(pipeline) ?? [];
  if (left !== undefined && right !== undefined)
    return evaluatePipeline(left, scope) === evaluatePipeline(right, scope);
  const [, item, list] = /^has (\S+) \(list ((?:"[^"]*" ?)+)\)$/.exec(pipeline) ?? [];
  if (item !== undefined && list !== undefined) {
    const value = evaluatePipeline(item, scope);
    return [...list.matchAll(/"([^"]*)"/g)].some(([, name]) => name === value);
  }
  const [, indent] = /^toYaml \. \| nindent (\d+)$/.exec(pipeline) ?? [];
  if (indent !== undefined) return nindent(scope.dot, Number(indent));
  throw new ToolkitError({
    code: 'broken-template',
    message: `a template has a pipeline that is not ours: ${pipeline}`,
  });
}

/** What Go's templates take for true. */
export function isTrue(value: Json): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isJsonObject(value)) return Object.keys(value).length > 0;
  return value !== null && value !== false && value !== 0 && value !== '';
}

function lookUp(values: JsonObject, path: string): Json {
  return path
    .split('.')
    .slice(1)
    .reduce<Json>((value, key) => (isJsonObject(value) ? (value[key] ?? null) : null), values);
}

function nindent(value: Json, width: number): string {
  const lines = renderYaml(value).trimEnd().split('\n');
  return lines.map((line) => `\n${' '.repeat(width)}${line}`).join('');
}
