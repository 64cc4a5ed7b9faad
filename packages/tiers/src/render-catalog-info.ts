import { renderYaml } from './render-yaml.ts';
import { statuses } from './statuses.ts';
import type { TierMetadata } from './tier-metadata.ts';
import { annotationsOf, labelsOf, tagsOf } from './tier-tags.ts';

/**
 * The text of a Backstage `catalog-info.yaml`. The owner is the GitHub team that falcosecurity/test-infra gives every repository
 * (`<repository>-maintainers`), or the first of `owners` where there is no repository. The lifecycle never promises more
 * than the status: what has no status is experimental.
 */
export function renderCatalogInfo(metadata: TierMetadata): string {
  const { buildsOn = [], description, name, publishes = [], repository, status, title } = metadata;
  const annotations = {
    ...(repository === undefined ? {} : { 'github.com/project-slug': repository }),
    ...annotationsOf(metadata),
  };
  const dependsOn = buildsOn
    .filter((item) => item.startsWith('project:'))
    .map((item) => item.replace('project:', 'component:'));
  return renderYaml({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, title, description, labels: labelsOf(metadata), annotations, tags: tagsOf(metadata) },
    spec: {
      type: publishes.includes('container') ? 'service' : 'library',
      lifecycle: status === undefined ? 'experimental' : statuses[status].lifecycle,
      owner: ownerOf(metadata),
      ...(dependsOn.length === 0 ? {} : { dependsOn }),
    },
  });
}

function ownerOf({ name, owners, repository }: TierMetadata): string {
  if (repository !== undefined) return `group:${repository.slice(repository.indexOf('/') + 1)}-maintainers`;
  const [first] = owners ?? [];
  return first === undefined ? `group:${name}-maintainers` : `user:${first}`;
}
