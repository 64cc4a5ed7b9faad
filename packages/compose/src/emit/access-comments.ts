import type { EnvironmentPlan } from '../plan/composition-plan.ts';
import { type KubernetesObject, objectKey } from '../plan/kubernetes-object.ts';

const width = 110;

/** The reasons of an object's privileges as comments: what {@link import('../yaml/render-yaml.ts').YamlSettings.commentsAt} asks for. */
export function accessComments(
  { access, needs, opinions }: EnvironmentPlan,
  object: KubernetesObject,
): (pointer: string) => readonly string[] | undefined {
  const reasons = access[objectKey(object)] ?? {};
  return (pointer) => {
    const reason = reasons[pointer];
    if (reason === undefined) return undefined;
    const sentences = [
      ...reason.needs.map((id) => (needs[id] === undefined ? id : `${needs[id].value}: ${needs[id].reason}`)),
      ...reason.opinions.map((id) =>
        opinions[id] === undefined
          ? id
          : `${opinions[id].value}: ${opinions[id].reason}; the price: ${opinions[id].price}`,
      ),
    ];
    return sentences.flatMap((sentence) => wrap(oneLine(sentence)));
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
