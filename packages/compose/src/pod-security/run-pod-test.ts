import { escapePointer, isJsonObject } from '../json/json-shape.ts';
import type { Json } from '../plan/json.ts';
import { type Field, fieldsAt } from './fields-at.ts';
import type { PodTest, Scope } from './pod-security-rule.ts';
import type { PodSubject } from './pod-subject.ts';

/** The JSON pointers, from the pod on, of everything that fails a test. */
export function runPodTest(test: PodTest, pod: PodSubject): readonly string[] {
  switch (test.test) {
    case 'allow':
      return pointersOf(fieldsIn(pod, test.in, test.path, test.missing), (value) => !isAmong(value, test.values));
    case 'deny':
      return pointersOf(fieldsIn(pod, test.in, test.path), (value) => isAmong(value, test.values));
    case 'forbid':
      return pointersOf(fieldsIn(pod, test.in, test.path), () => true);
    case 'one-of':
      return pointersOf(fieldsIn(pod, 'pod', test.path), (value) => !hasOneOf(value, test.fields));
    case 'include':
      return pod.containers.flatMap(({ pointer, value }) => {
        const items = fieldsAt(value, pointer, `${test.path}.*`);
        return items.some((item) => item.value === test.value) ? [] : [pointerTo(pointer, test.path)];
      });
    case 'require': {
      const inherited = fieldsIn(pod, 'pod', test.path, test.missing).some(({ value }) => isAmong(value, test.values));
      return pod.containers.flatMap(({ pointer, value }) => {
        const [own] = fieldsAt(value, pointer, test.path, test.missing);
        const met = own === undefined ? test.inherit && inherited : isAmong(own.value, test.values);
        return met ? [] : [pointerTo(pointer, test.path)];
      });
    }
    case 'annotations':
      return pod.annotations.flatMap(([key, value]) => {
        const allowed = isAmong(value, test.values) || test.prefixes.some((prefix) => String(value).startsWith(prefix));
        return allowed || !isNamed(key, test.name, pod) ? [] : [`/metadata/annotations/${escapePointer(key)}`];
      });
  }
}

function fieldsIn(pod: PodSubject, scope: Scope, path: string, missing?: string): readonly Field[] {
  const own = scope === 'containers' ? [] : fieldsAt(pod.spec, '/spec', path, missing);
  if (scope === 'pod') return own;
  return [...own, ...pod.containers.flatMap(({ pointer, value }) => fieldsAt(value, pointer, path, missing))];
}

function isNamed(key: string, name: string, { containers }: PodSubject): boolean {
  if (name.endsWith('*')) return key.startsWith(name.slice(0, -1));
  return key === name || containers.some(({ value }) => key === name.replace('{container}', String(value['name'])));
}

function isAmong(value: Json | undefined, values: readonly Json[]): boolean {
  return value !== undefined && values.includes(value);
}

function hasOneOf(value: Json, fields: readonly string[]): boolean {
  return isJsonObject(value) && fields.some((field) => value[field] !== undefined && value[field] !== null);
}

function pointersOf(fields: readonly Field[], fails: (value: Json) => boolean): readonly string[] {
  return fields.filter(({ value }) => fails(value)).map(({ pointer }) => pointer);
}

function pointerTo(pointer: string, path: string): string {
  return `${pointer}/${path.replaceAll('.', '/')}`;
}
