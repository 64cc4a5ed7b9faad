import { renderYaml } from './render-yaml.ts';
import { scopes } from './scopes.ts';
import { statuses } from './statuses.ts';
import type { TierMetadata } from './tier-metadata.ts';

/**
 * The entry that an artifact would have in `repositories.yaml` of falcosecurity/evolution, as YAML text; `undefined` when it has no
 * repository of its own. Keys and their order are the registry's: name, scope, status, description.
 */
export function repositoriesEntry(metadata: TierMetadata): string | undefined {
  const { description, repository, scope, status } = metadata;
  if (repository === undefined) return undefined;
  const name = repository.slice(repository.indexOf('/') + 1);
  const graded = status === undefined ? {} : { status: statuses[status].title };
  return renderYaml([{ name, scope: scopes[scope].title, ...graded, description }]);
}
