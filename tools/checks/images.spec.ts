import { diskTree } from '@falco-toolkit/apply';
import { listFiles, readText } from '@falco-toolkit/core';
import { templatesFolder } from '@falco-toolkit/generators';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const templates = diskTree(templatesFolder);
const images: Readonly<Record<string, { readonly ref: string }>> = parse(
  readText(templates, '_data/images.yaml') ?? '',
);
const refs = Object.values(images).map(({ ref }) => ref);
// Where images are used: Dockerfiles, workflows, manifests, lists. Lock files carry digests of packages.
const texts = listFiles(templates, '')
  .filter((path) => !path.startsWith('_data/') && !/requirements|\.sum|lock|testdata|tests\//.test(path))
  .map((path) => ({ path, text: readText(templates, path) ?? '' }));

describe('the pins of images', () => {
  it.each(Object.entries(images))('are those that templates use: %s', (_, { ref }) => {
    expect(texts.filter(({ text }) => text.includes(ref)).length).toBeGreaterThan(0);
  });

  it('are all there are: no template has a digest of its own', () => {
    const others = texts.flatMap(({ path, text }) =>
      [...text.matchAll(/\S+@sha256:[0-9a-f]{64}/g)]
        .filter(([used]) => !refs.some((ref) => used.endsWith(ref)))
        .map(([used]) => `${path}: ${used}`),
    );
    expect(others).toEqual([]);
  });
});
