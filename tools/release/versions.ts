import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const own = /^(?:@falco-toolkit\/.+|falco|create-falco|falco-toolkit)$/;

/** The manifests that carry the version: this repository's own and those of its packages. */
export function manifestsOf(repository: string): readonly string[] {
  const packages = readdirSync(join(repository, 'packages')).map((name) => join('packages', name));
  return ['.', 'generators', ...packages].map((folder) => join(repository, folder, 'package.json'));
}

/** What does not carry a version, as `file: version`. */
export function otherVersions(repository: string, version: string): readonly string[] {
  return manifestsOf(repository).flatMap((file) => {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8')).version;
    return found === version ? [] : [`${file}: ${String(found)}`];
  });
}

/** Writes a version into every manifest, into what they ask of each other, and into the lock file. */
export function setVersion(repository: string, version: string): void {
  if (!/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(version)) throw new Error(`${version} is no semantic version`);
  for (const file of [...manifestsOf(repository), join(repository, 'package-lock.json')]) {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, `${JSON.stringify(withVersion(json, version), undefined, 2)}\n`);
  }
}

/** A manifest or a lock file in which everything of our own has the version. */
function withVersion(json: unknown, version: string, at = ''): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  const ours = isOurs(json, at);
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => {
      if (key === 'version' && ours) return [key, version];
      if (typeof value === 'string' && own.test(key) && /ependencies$/.test(at)) return [key, version];
      return [key, withVersion(value, version, key)];
    }),
  );
}

/** A manifest of ours, or the lock file's entry for one: `packages/core`, `generators` and `` itself. */
function isOurs(json: object, at: string): boolean {
  const { name }: { name?: unknown } = json;
  return /^packages\/[^/]+$|^generators$/.test(at) || (typeof name === 'string' && own.test(name));
}
