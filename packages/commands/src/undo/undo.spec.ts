import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { applyPlan, captureHistory, diskHost } from '@falco-toolkit/apply';
import { type CommandContext, compareText, type FileMode, memoryHost, type Operation } from '@falco-toolkit/core';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { undo } from './index.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

interface File {
  readonly content: string;
  readonly mode: FileMode;
}
type Tree = Readonly<Record<string, File>>;

function makeTree(files: Tree): string {
  const root = mkdtempSync(join(tmpdir(), 'falco-undo-'));
  roots.push(root);
  for (const [path, file] of Object.entries(files)) put(root, path, file);
  return root;
}

function put(root: string, path: string, { content, mode }: File): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
  chmodSync(join(root, path), Number.parseInt(mode, 8));
}

function readTree(root: string, below = ''): Tree {
  return Object.fromEntries(
    readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry): [string, File][] => {
      const path = join(below, entry.name);
      if (entry.name === '.falco-undo') return [];
      if (entry.isDirectory()) return Object.entries(readTree(root, path));
      const mode = (statSync(join(root, path)).mode & 0o100) === 0 ? '644' : '755';
      return [[path, { content: readFileSync(join(root, path), 'utf8'), mode }]];
    }),
  );
}

/** The plan that leads from one tree to another. */
function planBetween(from: Tree, to: Tree) {
  const paths = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort(compareText);
  const operations = paths.flatMap((path): Operation[] => {
    const [before, after] = [from[path], to[path]];
    if (after === undefined) return [{ type: 'remove', path, origin: 'test' }];
    if (before?.content === after.content && before.mode === after.mode) return [];
    const change = before === undefined ? 'create' : 'update';
    return [{ type: 'write', change, path, ...after, ownership: 'managed', origin: 'test' }];
  });
  return { generator: 'sample', target: '', operations, tasks: [], notes: [] };
}

async function takeBack(root: string) {
  const context: CommandContext = {
    host: diskHost(root, { today: '2026-01-01' }),
    templates: memoryHost(),
    data: () => memoryHost(),
    version: '1.0.0',
    outside: {
      run: async () => undefined,
      progress: () => {},
      request: () => Promise.reject(new Error('there is no network')),
    },
  };
  const result = await undo.run({}, context);
  if (result.plan !== undefined) await applyPlan(root, result.plan, { history: true });
  return result;
}

const file = fc.record({ content: fc.constantFrom('', 'a\n', 'b\n', 'c'), mode: fc.constantFrom('644', '755') });
const tree: fc.Arbitrary<Tree> = fc.dictionary(fc.constantFrom('a', 'b', 'c/d', 'c/e/f', 'g.yaml'), file, {
  noNullPrototype: true,
});

describe('undo', () => {
  it('takes any operation back byte for byte, and a second time brings it again', async () => {
    await fc.assert(
      fc.asyncProperty(tree, tree, fc.boolean(), async (from, to, throughNx) => {
        const plan = planBetween(from, to);
        fc.pre(plan.operations.length > 0);
        const root = makeTree(from);
        // Nx writes by itself: the history is captured before, and kept afterwards.
        const keep = throughNx ? captureHistory(root, plan) : undefined;
        await applyPlan(root, plan, { history: !throughNx });
        keep?.();
        expect(readTree(root)).toEqual(to);
        await takeBack(root);
        expect(readTree(root)).toEqual(from);
        await takeBack(root);
        expect(readTree(root)).toEqual(to);
      }),
      { numRuns: 40 },
    );
  });

  it('merges where the user went on, and keeps what the user made of a new file', async () => {
    const plain = (content: string): File => ({ content, mode: '644' });
    const from = { old: plain('1\n2\n3\n'), gone: plain('x') };
    const root = makeTree(from);
    await applyPlan(root, planBetween(from, { old: plain('1\n2\nNEW\n'), fresh: plain('f\n'), other: plain('o\n') }), {
      history: true,
    });
    writeFileSync(join(root, 'old'), 'MINE\n2\nNEW\n');
    writeFileSync(join(root, 'fresh'), 'f\nmine\n');
    unlinkSync(join(root, 'other'));
    const { passed, render } = await takeBack(root);
    expect(readTree(root)).toEqual({ old: plain('MINE\n2\n3\n'), gone: plain('x'), fresh: plain('f\nmine\n') });
    expect(passed).toBe(true);
    expect(render('text')).toContain('stays          fresh (you changed it since)');
  });

  it('shows a conflict where both changed the same lines', async () => {
    const plain = (content: string): File => ({ content, mode: '644' });
    const root = makeTree({ a: plain('1\n') });
    await applyPlan(root, planBetween({ a: plain('1\n') }, { a: plain('2\n') }), { history: true });
    // In place, as some editors do: what was written is kept as a copy.
    writeFileSync(join(root, 'a'), '3\n');
    const { passed } = await takeBack(root);
    expect(passed).toBe(false);
    expect(readTree(root)['a']?.content).toBe('<<<<<<< yours\n3\n=======\n1\n>>>>>>> before sample\n');
  });

  it('has nothing to take back where nothing was done, and believes no damaged or hostile history', async () => {
    const root = makeTree({});
    await expect(takeBack(root)).rejects.toThrow(/no operation/);
    mkdirSync(join(root, '.falco-undo'));
    const history = (text: string) => writeFileSync(join(root, '.falco-undo/history.json'), text);
    const entry = (real: string) =>
      JSON.stringify({
        version: 1,
        generator: 'x',
        entries: [{ type: 'write', real, before: 'absent', after: 'absent' }],
      });
    for (const text of ['', '{', '[]', '{"version":1}', entry('../out'), entry('.git/config'), entry('/etc/passwd')]) {
      history(text);
      await expect(takeBack(root)).rejects.toThrow(/is damaged/);
    }
    symlinkSync(tmpdir(), join(root, 'out'));
    history(entry('out/x'));
    await expect(takeBack(root)).rejects.toThrow(/leads out/);
  });
});
