import { describe, expect, it } from 'vitest';
import { badges, renderBadges } from './badges.ts';
import { ociAnnotations } from './oci-annotations.ts';
import { renderCatalogInfo } from './render-catalog-info.ts';
import { repositoriesEntry } from './repositories-entry.ts';
import type { TierMetadata } from './tier-metadata.ts';
import { annotationsOf, labelsOf, tagsOf } from './tier-tags.ts';

const repository: TierMetadata = {
  apiVersion: 'falco.org/v1alpha1',
  kind: 'Repository',
  name: 'falco-thing',
  title: 'Falco Thing',
  description: 'Does a thing: quickly.',
  tier: 'repository',
  scope: 'ecosystem',
  status: 'incubating',
  licence: 'Apache-2.0',
  repository: 'falcosecurity/falco-thing',
  publishes: ['container'],
  buildsOn: ['core:falco', 'project:other'],
};
const { status: _status, ...ungraded } = repository;
const special: TierMetadata = { ...ungraded, scope: 'special' };
const { repository: _repository, ...homeless } = repository;
const contrib: TierMetadata = {
  ...homeless,
  kind: 'Contrib',
  tier: 'contrib',
  status: 'sandbox',
  owners: ['alice', 'bob'],
  buildsOn: [],
  publishes: [],
};

describe('repositoriesEntry', () => {
  it('writes the entry that the registry wants, with its words capitalised', () => {
    expect(repositoriesEntry(repository)).toBe(
      '- name: falco-thing\n  scope: Ecosystem\n  status: Incubating\n  description: "Does a thing: quickly."\n',
    );
  });

  it('leaves the status out for scope special', () => {
    expect(repositoriesEntry({ ...special, description: 'Plain words.' })).toBe(
      '- name: falco-thing\n  scope: Special\n  description: Plain words.\n',
    );
  });

  it('takes the name from GitHub and keeps a long description on one line', () => {
    const entry = repositoriesEntry({
      ...repository,
      repository: 'falcosecurity/.github',
      description: 'word '.repeat(60).trim(),
    });
    expect(entry?.split('\n')).toHaveLength(5);
    expect(entry).toMatch(/^- name: \.github\n/);
  });

  it('has none for what has no repository', () => {
    expect(repositoriesEntry(contrib)).toBeUndefined();
  });
});

describe('badges', () => {
  it.each([
    ['sandbox', 'red'],
    ['incubating', 'orange'],
    ['stable', 'brightgreen'],
    ['deprecated', 'inactive'],
  ] as const)('shows %s in %s', (status, colour) => {
    const [scope, badge] = badges({ scope: 'core', status });
    expect(scope?.image).toBe('https://github.com/falcosecurity/evolution/blob/main/repos/badges/falco-core-blue.svg');
    expect(badge?.image).toBe(`https://img.shields.io/badge/status-${status}-${colour}?style=for-the-badge`);
  });

  it('are none for scope special', () => {
    expect(renderBadges(special)).toBe('');
  });

  it('are linked images in Markdown', () => {
    expect(renderBadges(repository)).toMatch(
      /^\[!\[Falco Ecosystem Repository\]\(https:\S+\)\]\(https:\S+#ecosystem-scope\) \[!\[Incubating\]\(https:\S+\)\]\(https:\S+#incubating\)$/,
    );
  });
});

describe('tags, labels and annotations', () => {
  it('are Nx tags', () => {
    expect(tagsOf(repository)).toEqual(['tier:repository', 'scope:ecosystem', 'status:incubating', 'kind:repository']);
    expect(tagsOf(special)).toEqual(['tier:repository', 'scope:special', 'kind:repository']);
  });

  it('are the tier alone on Kubernetes objects', () => {
    expect(labelsOf(repository)).toEqual({ 'falco.org/tier': 'repository' });
  });

  it('are everything in a chart', () => {
    expect(annotationsOf(contrib)).toEqual({
      'falco.org/tier': 'contrib',
      'falco.org/scope': 'ecosystem',
      'falco.org/status': 'sandbox',
      'falco.org/kind': 'contrib',
    });
  });

  it('are the standard ones and ours on OCI images', () => {
    expect(ociAnnotations(repository)).toEqual({
      'org.opencontainers.image.title': 'Falco Thing',
      'org.opencontainers.image.description': 'Does a thing: quickly.',
      'org.opencontainers.image.licenses': 'Apache-2.0',
      'org.opencontainers.image.source': 'https://github.com/falcosecurity/falco-thing',
      'org.falco.tier': 'repository',
      'org.falco.scope': 'ecosystem',
      'org.falco.status': 'incubating',
      'org.falco.kind': 'repository',
    });
  });
});

describe('renderCatalogInfo', () => {
  it('describes a component that the maintainers own', () => {
    expect(renderCatalogInfo(repository)).toMatchInlineSnapshot(`
      "apiVersion: backstage.io/v1alpha1
      kind: Component
      metadata:
        name: falco-thing
        title: Falco Thing
        description: "Does a thing: quickly."
        labels:
          falco.org/tier: repository
        annotations:
          github.com/project-slug: falcosecurity/falco-thing
          falco.org/tier: repository
          falco.org/scope: ecosystem
          falco.org/status: incubating
          falco.org/kind: repository
        tags:
          - tier:repository
          - scope:ecosystem
          - status:incubating
          - kind:repository
      spec:
        type: service
        lifecycle: experimental
        owner: group:falco-thing-maintainers
        dependsOn:
          - component:other
      "
    `);
  });

  it('names the first owner of what has no repository', () => {
    expect(renderCatalogInfo(contrib)).toContain(
      'spec:\n  type: library\n  lifecycle: experimental\n  owner: user:alice\n',
    );
  });

  it.each([
    [{ ...repository, status: 'sandbox' }, 'experimental'],
    [{ ...repository, tier: 'official', status: 'stable' }, 'production'],
    [{ ...repository, status: 'deprecated' }, 'deprecated'],
    [special, 'experimental'],
  ] as const satisfies readonly (readonly [TierMetadata, string])[])(
    'never promises more than the status (%#)',
    (metadata, lifecycle) => {
      expect(renderCatalogInfo(metadata)).toContain(`  lifecycle: ${lifecycle}\n`);
    },
  );
});
