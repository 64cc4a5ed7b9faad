/** Where the API of a repository's registry is. */
export interface RegistryLocation {
  /** `https://ghcr.io`; plain HTTP for this machine alone. */
  readonly base: string;
  /** The repository below it. */
  readonly path: string;
  /** What a token has to be for. */
  readonly scope: string;
}

/** Finds the API for a repository as people write it: Docker Hub has one of its own, and a folder for what has none. */
export function registryLocation(repository: string): RegistryLocation {
  const [first = '', ...rest] = repository.split('/');
  const named = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const host = named ? first : 'docker.io';
  const path = named ? rest.join('/') : repository;
  if (host !== 'docker.io' && host !== 'index.docker.io') {
    return { base: `${isLoopback(host) ? 'http' : 'https'}://${host}`, path, scope: scopeOf(path) };
  }
  const full = path.includes('/') ? path : `library/${path}`;
  return { base: 'https://registry-1.docker.io', path: full, scope: scopeOf(full) };
}

/** Whether a host, with or without a port, is this machine. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host);
}

function scopeOf(path: string): string {
  return `repository:${path}:pull`;
}
