import { createHash } from 'node:crypto';
import { type Outside, type Response, ToolkitError } from '@falco-toolkit/core';
import { challengeOf } from './challenge.ts';
import { registryLocation } from './registry-location.ts';

/** What a registry may have under a tag. */
const accept = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** A client that reads digests from registries without credentials, through OCI's distribution API. */
export interface RegistryClient {
  /** The digest of what a tag of a repository points to. Throws a `ToolkitError` when it cannot be known. */
  readonly digestOf: (repository: string, tag: string) => Promise<string>;
}

/** Makes a client. Tokens are asked for once for each repository. */
export function registryClient(request: Outside['request']): RegistryClient {
  const tokens = new Map<string, string>();
  const ask = async (repository: string, tag: string, method: 'GET' | 'HEAD'): Promise<Response> => {
    const { base, path, scope } = registryLocation(repository);
    const url = `${base}/v2/${path}/manifests/${encodeURIComponent(tag)}`;
    const send = (token: string | undefined): Promise<Response> =>
      request(url, {
        method,
        headers: { accept, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      });
    const answer = await send(tokens.get(repository));
    if (answer.status !== 401) return answer;
    const challenge = challengeOf(answer.headers['www-authenticate'] ?? '', base, scope);
    if (challenge === undefined) return answer;
    const token = tokenOf(await request(challenge));
    if (token === undefined) return answer;
    tokens.set(repository, token);
    return send(token);
  };
  return {
    digestOf: async (repository, tag) => {
      const head = await ask(repository, tag, 'HEAD');
      const named = head.headers['docker-content-digest'];
      if (head.status === 200 && named !== undefined && isDigest(named)) return named;
      const answer = await ask(repository, tag, 'GET');
      if (answer.status !== 200) throw refused(repository, tag, answer.status);
      const digest = `sha256:${createHash('sha256').update(answer.body).digest('hex')}`;
      const claimed = answer.headers['docker-content-digest'];
      if (claimed === undefined || claimed === digest) return digest;
      throw new ToolkitError({
        code: 'task-failed',
        message: `the registry says that ${repository}:${tag} is ${claimed}, and sends ${digest}`,
      });
    },
  };
}

function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

function tokenOf({ body, status }: Response): string | undefined {
  if (status !== 200) return undefined;
  try {
    const answer: unknown = JSON.parse(new TextDecoder().decode(body));
    const fields =
      typeof answer === 'object' && answer !== null ? new Map<string, unknown>(Object.entries(answer)) : undefined;
    const token = fields?.get('token') ?? fields?.get('access_token');
    return typeof token === 'string' ? token : undefined;
  } catch {
    // An answer that is no JSON has no token.
    return undefined;
  }
}

function refused(repository: string, tag: string, status: number): ToolkitError {
  const reasons: Readonly<Record<number, readonly [message: string, hint: string]>> = {
    401: ['asks for credentials', 'Only what anyone may read can be locked.'],
    403: ['refuses access', 'Only what anyone may read can be locked.'],
    404: ['has no such tag', 'Check the version in composition.yaml.'],
    429: ['has had too many requests', 'Try again later: what is locked already is kept.'],
  };
  const [message, hint] = reasons[status] ?? [`answers with status ${status}`, 'Try again later.'];
  return new ToolkitError({ code: 'task-failed', message: `${repository}:${tag}: the registry ${message}`, hint });
}
