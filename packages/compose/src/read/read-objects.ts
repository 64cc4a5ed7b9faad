import { ToolkitError } from '@falco-toolkit/core';
import { parseAllDocuments } from 'yaml';
import { isJsonList, isJsonObject } from '../json/json-shape.ts';
import type { Json } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';

/**
 * The Kubernetes objects of a YAML text, lists taken apart and empty documents left out. Throws a `ToolkitError` with `broken-metadata`
 * for what is no YAML or no object.
 */
export function readObjects(file: string, text: string): readonly KubernetesObject[] {
  return parseAllDocuments(text, { version: '1.2', merge: false, logLevel: 'silent' }).flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw broken(`${file} is no YAML: ${error.message}`, error);
    // YAML of the core schema with text keys is JSON.
    return objectsOf(document.toJS({ maxAliasCount: 100 }) as Json, file);
  });
}

function objectsOf(value: Json, file: string): readonly KubernetesObject[] {
  if (value === null) return [];
  if (isJsonObject(value) && isJsonList(value['items']) && String(value['kind']).endsWith('List')) {
    return value['items'].flatMap((item) => objectsOf(item, file));
  }
  if (!isKubernetesObject(value)) throw broken(`${file} has something that is no Kubernetes object`);
  return [value];
}

function isKubernetesObject(value: Json): value is KubernetesObject {
  if (!isJsonObject(value) || typeof value['apiVersion'] !== 'string' || typeof value['kind'] !== 'string')
    return false;
  return isJsonObject(value['metadata']) && typeof value['metadata']['name'] === 'string';
}

function broken(message: string, cause?: unknown): ToolkitError {
  return new ToolkitError({ code: 'broken-metadata', message }, cause);
}
