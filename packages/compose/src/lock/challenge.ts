import { isLoopback } from './registry-location.ts';

/**
 * Where to get a token, from what a registry answers with status 401: `Bearer realm="…",service="…"`. `undefined` when it wants
 * something else, or points to an address without encryption on another machine.
 */
export function challengeOf(header: string, registry: string, scope: string): string | undefined {
  const [, parameters = ''] = /^Bearer\s+(.*)$/is.exec(header) ?? [];
  const fields = new Map(
    [...parameters.matchAll(/([a-z_]+)="([^"]*)"/gi)].map(([, key = '', value = '']) => [key.toLowerCase(), value]),
  );
  const realm = fields.get('realm');
  if (realm === undefined || !URL.canParse(realm)) return undefined;
  const url = new URL(realm);
  const isSafe = url.protocol === 'https:' || (isLoopback(url.host) && registry.startsWith('http:'));
  if (!isSafe) return undefined;
  const service = fields.get('service');
  if (service !== undefined) url.searchParams.set('service', service);
  url.searchParams.set('scope', scope);
  return url.href;
}
