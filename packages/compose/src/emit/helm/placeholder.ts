import type { Json } from '../../plan/json.ts';
import { choiceNode, isChoiceNode, isTemplateNode, templateNode, type YamlTree } from '../../yaml/yaml-tree.ts';
import { valueReference } from './chart-value.ts';

/** No text of Kubernetes has this character. */
const mark = '\u0000';

/** Stands in an object for a value that a template writes where the key is. */
export function inlinePlaceholder(path: readonly string[]): Json {
  return `${mark}inline ${valueReference(path)}`;
}

/** Stands in an object for a field that is absent when the value is empty. */
export function optionalPlaceholder(path: readonly string[]): Json {
  return `${mark}optional ${valueReference(path)}`;
}

/** Stands in an object for an image whose registry may be replaced. */
export function imagePlaceholder(image: string): Json {
  return `${mark}image ${image}`;
}

/** Makes text of a template of every placeholder in a tree. */
export function fillPlaceholders(tree: YamlTree): YamlTree {
  if (typeof tree === 'string') return tree.startsWith(mark) ? fill(tree) : tree;
  if (typeof tree !== 'object' || tree === null || isTemplateNode(tree)) return tree;
  if (isChoiceNode(tree)) {
    return choiceNode(
      tree.alternatives.map(({ value, ...rest }) => ({
        ...rest,
        ...(value === undefined ? {} : { value: fillPlaceholders(value) }),
      })),
    );
  }
  if (Array.isArray(tree)) return tree.map(fillPlaceholders);
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, fillPlaceholders(value)]));
}

function fill(placeholder: string): YamlTree {
  const [sort = '', ...rest] = placeholder.slice(mark.length).split(' ');
  const subject = rest.join(' ');
  if (sort === 'inline') return templateNode('inline', () => `{{ ${subject} }}`);
  if (sort === 'image') return templateNode('inline', () => imageTemplate(subject));
  const value = templateNode('below', (indent) => `{{- toYaml . | nindent ${indent} }}`);
  return choiceNode([{ condition: subject, binds: true, value }, {}]);
}

/** The registry is the first part of a reference when it looks like a host. */
function imageTemplate(image: string): string {
  const [host = '', ...path] = image.split('/');
  const hasHost = path.length > 0 && (/[.:]/.test(host) || host === 'localhost');
  return hasHost
    ? `"{{ .Values.imageRegistry | default ${JSON.stringify(host)} }}/${path.join('/')}"`
    : `"{{ with .Values.imageRegistry }}{{ . }}/{{ end }}${image}"`;
}
