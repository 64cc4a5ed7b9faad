import type { JsonObject } from '../../plan/json.ts';
import { splitImage } from './split-image.ts';
import type { ValueEntry } from './values-tree.ts';

/** Whether a container loads the driver: the chart of Falco has one of its own. */
export function isLoader({ image }: JsonObject): boolean {
  return typeof image === 'string' && /falco-driver-loader[:@]/.test(image);
}

/** What the chart's own loader cannot be told. */
export const loaderGap = {
  pointer: '/spec/template/spec/initContainers/0',
  message: 'what the container that loads the driver mounts is its own, some of it so that it can be written',
  weaker: true,
} as const;

/** What the chart's own loader can be told. */
export function loaderValues(loader: JsonObject): readonly ValueEntry[] {
  const at = 'driver.loader.initContainer';
  const { registry, repository, tag } = splitImage(String(loader['image']));
  const fields = ['resources', 'securityContext'].flatMap((key): readonly ValueEntry[] => {
    const value = loader[key];
    return value === undefined ? [] : [[`${at}.${key}`, value]];
  });
  return [
    [`${at}.image.registry`, registry],
    [`${at}.image.repository`, repository],
    [`${at}.image.tag`, tag],
    ...fields,
  ];
}
