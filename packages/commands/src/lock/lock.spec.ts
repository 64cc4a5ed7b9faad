import { findUnlockedMentions, lockFile, readLock } from '@falco-toolkit/compose';
import {
  type CommandContext,
  type CommandResult,
  type MemoryFile,
  type Response,
  ToolkitError,
} from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { fakeContext, filesAfter } from '../fake-context.fixture.ts';
import { render } from '../render/index.ts';
import { lock } from './index.ts';

const composition = `apiVersion: falco.org/v1alpha1
kind: Composition
name: edge
profile: secure-by-default
falco: 0.44.1
formats: [helm, helm-overlay, kustomize, manifests]
components: [falcosidekick]
`;
const files = { 'composition.yaml': composition };
type Files = Readonly<Record<string, MemoryFile>>;
const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

/** A context whose registries all answer with one digest; nobody answers without. */
function contextOf(workspace: Files, answer?: string): CommandContext {
  const request = async (url: string): Promise<Response> => {
    if (answer === undefined) throw new ToolkitError({ code: 'task-failed', message: `${url} does not answer` });
    return { status: 200, headers: { 'docker-content-digest': answer }, body: new Uint8Array() };
  };
  const context = fakeContext(workspace);
  return { ...context, outside: { ...context.outside, request } };
}

const run = (workspace: Files, answer?: string, answers: object = {}): Promise<CommandResult> =>
  lock.run({ path: '.', ...answers }, contextOf(workspace, answer));

describe('lock', () => {
  it('writes a digest for everything, after which nothing that is rendered is unlocked', async () => {
    const first = await run(files, digest('a'));
    expect(first.passed).toBe(true);
    const locked = filesAfter(first.plan, files);
    const text = String(contentOf(locked[lockFile]));
    const read = readLock({ file: lockFile, text });
    expect(new Set(read.references.map(({ type }) => type))).toEqual(new Set(['helm-chart', 'image']));

    const again = await run(locked);
    expect([again.passed, again.plan?.operations]).toEqual([true, []]);

    const { plan } = await render.run({ path: '.' }, contextOf(locked));
    const written = (plan?.operations ?? []).flatMap((operation) =>
      operation.type === 'write' ? [{ path: operation.path, content: String(operation.content) }] : [],
    );
    expect(written.length).toBeGreaterThan(20);
    expect(findUnlockedMentions(written, read)).toEqual([]);
    expect(written.some(({ content }) => content.includes(`falcosecurity/falco:0.44.1@${digest('a')}`))).toBe(true);
  });

  it('tells what moved when it is to ask again', async () => {
    const locked = filesAfter((await run(files, digest('a'))).plan, files);
    const moved = await run(locked, digest('b'), { update: true });
    expect(moved.render('text')).toContain(`falco:0.44.1 moved from ${digest('a')} to ${digest('b')}`);
  });

  it('says without a network what has no digest, and writes no lock', async () => {
    const offline = await run(files);
    expect(offline.passed).toBe(false);
    expect(offline.render('text')).toContain('docker.io/falcosecurity/falco:0.44.1 has no digest: https://');
    expect(offline.plan?.operations).toEqual([]);
  });

  it('checks without asking', async () => {
    expect((await run(files, undefined, { check: true })).render('text')).toContain('falco:0.44.1 has no digest');
    const locked = filesAfter((await run(files, digest('a'))).plan, files);
    const checked = await run(locked, undefined, { check: true });
    expect([checked.passed, checked.render('text')]).toEqual([true, 'edge: everything that is fetched is locked']);
    const smaller = { ...locked, 'composition.yaml': composition.replace('components: [falcosidekick]\n', '') };
    const unused = await run(smaller, undefined, { check: true });
    expect([unused.passed, unused.render('text')]).toEqual([false, expect.stringContaining('nothing fetches it')]);
  });
});

function contentOf(file: MemoryFile | undefined): string | Uint8Array | undefined {
  return typeof file === 'object' && !(file instanceof Uint8Array) ? file.content : file;
}
