import { createHash } from 'node:crypto';
import { type Outside, type Request, type Response, ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { emitHelm } from '../emit/emit-helm.ts';
import { emitKustomize } from '../emit/emit-kustomize.ts';
import { samplePlan } from '../plan/sample-plan.fixture.ts';
import { challengeOf } from './challenge.ts';
import { checkLock, findUnlockedMentions } from './check-lock.ts';
import { type CompositionLock, referenceKey, referencesOf } from './composition-lock.ts';
import { lockReferences } from './lock-references.ts';
import { readLock, renderLock } from './read-lock.ts';
import { registryClient } from './registry-client.ts';
import { registryLocation } from './registry-location.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const references = referencesOf(samplePlan);
const everything: CompositionLock = {
  composition: 'edge',
  references: references.map((reference) => ({ ...reference, digest: digest('a') })),
};

/** A registry that answers what a table says, and records what it was asked. */
function registry(answers: (url: URL, request: Request) => Partial<Response>) {
  const asked: string[] = [];
  const request: Outside['request'] = async (url, given = {}) => {
    asked.push(
      `${given.method ?? 'GET'} ${url}${given.headers?.['authorization'] === undefined ? '' : ' with a token'}`,
    );
    return { status: 200, headers: {}, body: new Uint8Array(), ...answers(new URL(url), given) };
  };
  return { asked, request };
}
const withDigest = { headers: { 'docker-content-digest': digest('b') } };
const offline: Outside['request'] = async (url) => {
  throw new ToolkitError({ code: 'task-failed', message: `nobody answers at ${url}` });
};
const outsideOf = (request: Outside['request']) => ({ request, progress: () => undefined });

describe('referencesOf', () => {
  it('names everything that is fetched, once, sorted', () => {
    expect(references.map(referenceKey)).toEqual([
      'helm-chart ghcr.io/falcosecurity/charts/falco:9.1.0',
      'image docker.io/falcosecurity/falco:0.44.1',
      'image docker.io/falcosecurity/falcosidekick:2.32.0',
    ]);
  });
});

describe('a lock file', () => {
  it('is read as it was written, and written the same whatever the order', () => {
    const text = renderLock(everything);
    expect(readLock({ file: 'composition.lock.yaml', text })).toEqual(everything);
    expect(renderLock({ ...everything, references: everything.references.toReversed() })).toBe(text);
    expect(text).toMatchInlineSnapshot(`
      "# What the composition fetches, by digest. Written by \`lock\`: do not edit.
      apiVersion: falco.org/v1alpha1
      kind: CompositionLock
      composition: edge
      references:
        - type: helm-chart
          repository: ghcr.io/falcosecurity/charts/falco
          tag: 9.1.0
          digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        - type: image
          repository: docker.io/falcosecurity/falco
          tag: 0.44.1
          digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        - type: image
          repository: docker.io/falcosecurity/falcosidekick
          tag: 2.32.0
          digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
      "
    `);
  });

  it('is refused with the place of what is wrong', () => {
    const text = renderLock(everything).replace(digest('a'), 'sha256:short');
    expect(() => readLock({ file: 'composition.lock.yaml', text })).toThrow(
      /composition\.lock\.yaml:\d+:\d+: .*digest/,
    );
  });
});

describe('checkLock', () => {
  it('says what has no digest, and what is no longer fetched', () => {
    expect(checkLock(samplePlan, undefined).unlocked).toEqual(references);
    expect(checkLock(samplePlan, everything)).toEqual({ unlocked: [], unused: [] });
    const other = { type: 'image', repository: 'docker.io/other', tag: '1', digest: digest('c') } as const;
    const partly = { ...everything, references: [other, ...everything.references.slice(1)] };
    expect(checkLock(samplePlan, partly)).toEqual({ unlocked: references.slice(0, 1), unused: [other] });
  });
});

describe('findUnlockedMentions', () => {
  it('finds images that are named by their tag alone, and nothing once they have digests', () => {
    const files = [...emitKustomize(samplePlan).files, ...emitHelm(samplePlan).files];
    expect(findUnlockedMentions(files, everything)).toEqual([
      { path: 'kustomize/base/daemonset.yaml', line: 25, reference: 'docker.io/falcosecurity/falco:0.44.1' },
      {
        path: 'kustomize/components/falcosidekick/deployment.yaml',
        line: 25,
        reference: 'docker.io/falcosecurity/falcosidekick:2.32.0',
      },
      { path: 'helm/templates/daemonset.yaml', line: 24, reference: 'docker.io/falcosecurity/falco:0.44.1' },
      { path: 'helm/templates/deployment.yaml', line: 24, reference: 'docker.io/falcosecurity/falcosidekick:2.32.0' },
    ]);
    const locked = files.map(({ content, path }) => ({
      path,
      content: content.replace(/(\/falco\w*:\d\S*?)("?)$/gm, `$1@${digest('a')}$2`),
    }));
    expect(findUnlockedMentions(locked, everything)).toEqual([]);
  });

  it('takes a longer tag for another reference', () => {
    const content = 'docker.io/falcosecurity/falco:0.44.1-debian';
    expect(findUnlockedMentions([{ path: 'a', content }], everything)).toEqual([]);
  });
});

describe('registryLocation', () => {
  it.each([
    ['docker.io/falcosecurity/falco', 'https://registry-1.docker.io', 'falcosecurity/falco'],
    ['redis', 'https://registry-1.docker.io', 'library/redis'],
    ['ghcr.io/falcosecurity/rules/falco-rules', 'https://ghcr.io', 'falcosecurity/rules/falco-rules'],
    ['localhost:5000/a', 'http://localhost:5000', 'a'],
    ['127.0.0.1:5000/a/b', 'http://127.0.0.1:5000', 'a/b'],
    ['example.org:5000/a', 'https://example.org:5000', 'a'],
  ])('finds the API for %s', (repository, base, path) => {
    expect(registryLocation(repository)).toEqual({ base, path, scope: `repository:${path}:pull` });
  });
});

describe('challengeOf', () => {
  const scope = 'repository:a:pull';
  it.each([
    ['Bearer realm="https://auth/token",service="reg"', 'https://auth/token?service=reg&scope=repository%3Aa%3Apull'],
    ['bearer realm="https://auth/token"', 'https://auth/token?scope=repository%3Aa%3Apull'],
    ['Bearer realm="http://elsewhere/token"', undefined],
    ['Bearer realm="file:///etc/passwd"', undefined],
    ['Basic realm="x"', undefined],
    ['', undefined],
  ])('answers %s with %s', (header, expected) => {
    expect(challengeOf(header, 'https://ghcr.io', scope)).toBe(expected);
  });
});

describe('registryClient', () => {
  it('asks for a token when it needs one, and keeps it for the repository', async () => {
    const { asked, request } = registry((url, { headers }) => {
      if (url.pathname === '/token') return { body: new TextEncoder().encode('{"token":"t"}') };
      if (headers?.['authorization'] === 'Bearer t') return withDigest;
      return { status: 401, headers: { 'www-authenticate': 'Bearer realm="https://ghcr.io/token"' } };
    });
    const client = registryClient(request);
    expect(await client.digestOf('ghcr.io/a', '1')).toBe(digest('b'));
    expect(await client.digestOf('ghcr.io/a', '2')).toBe(digest('b'));
    expect(asked).toEqual([
      'HEAD https://ghcr.io/v2/a/manifests/1',
      'GET https://ghcr.io/token?scope=repository%3Aa%3Apull',
      'HEAD https://ghcr.io/v2/a/manifests/1 with a token',
      'HEAD https://ghcr.io/v2/a/manifests/2 with a token',
    ]);
  });

  it('computes the digest that a registry does not name', async () => {
    const body = new TextEncoder().encode('{}');
    const { request } = registry((_, { method }) => (method === 'HEAD' ? { status: 405 } : { body }));
    const expected = `sha256:${createHash('sha256').update(body).digest('hex')}`;
    expect(await registryClient(request).digestOf('ghcr.io/a', '1')).toBe(expected);
  });

  it('believes no digest that is not that of what is sent', async () => {
    const { request } = registry((_, { method }) => (method === 'HEAD' ? {} : withDigest));
    await expect(registryClient(request).digestOf('ghcr.io/a', '1')).rejects.toThrow('the registry says that');
  });

  it.each([
    [401, 'asks for credentials'],
    [404, 'has no such tag'],
    [429, 'too many requests'],
    [500, 'answers with status 500'],
  ])('says what status %i means', async (status, message) => {
    const { request } = registry(() => ({ status }));
    await expect(registryClient(request).digestOf('ghcr.io/a', '1')).rejects.toThrow(message);
  });
});

describe('lockReferences', () => {
  it('asks for what has no digest, and keeps what has one', async () => {
    const { asked, request } = registry(() => withDigest);
    const former = { ...everything, references: everything.references.slice(1) };
    const outcome = await lockReferences('edge', references, former, { outside: outsideOf(request), update: false });
    expect(asked).toEqual(['HEAD https://ghcr.io/v2/falcosecurity/charts/falco/manifests/9.1.0']);
    expect(outcome.lock.references.map((reference) => reference.digest.charAt(7))).toEqual(['b', 'a', 'a']);
    expect(outcome.failures).toEqual([]);
  });

  it('tells what moved when it asks again', async () => {
    const { request } = registry(() => withDigest);
    const outcome = await lockReferences('edge', references, everything, { outside: outsideOf(request), update: true });
    expect(outcome.moved.map(({ before, reference }) => [before, reference.digest])).toEqual(
      references.map(() => [digest('a'), digest('b')]),
    );
  });

  it('says offline what is unlocked, and keeps what it knew', async () => {
    const former = { ...everything, references: everything.references.slice(1) };
    const outcome = await lockReferences('edge', references, former, { outside: outsideOf(offline), update: true });
    expect(outcome.lock).toEqual(former);
    expect(outcome.failures.map(({ message, reference }) => [reference.repository, message])[0]).toEqual([
      'ghcr.io/falcosecurity/charts/falco',
      'nobody answers at https://ghcr.io/v2/falcosecurity/charts/falco/manifests/9.1.0',
    ]);
  });
});
