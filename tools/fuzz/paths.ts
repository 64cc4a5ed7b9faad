import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPlan, diskHost, parsePlan } from '@falco-toolkit/apply';
import {
  type FileClaim,
  guardTarget,
  memoryHost,
  type Operation,
  type Plan,
  settlePlan,
  ToolkitError,
  unsafeReason,
} from '@falco-toolkit/core';
import { createEngine, readKind, renderFiles, renderRecord, resolveKind, sha256 } from '@falco-toolkit/kinds';
import { planUpdate } from '@falco-toolkit/update';
import fc from 'fast-check';
import { hostileDocument, hostilePath, hostileText } from './hostile.ts';
import { assertUnpolluted, type FuzzProperty, refusedOr } from './property.ts';

const claim = fc.record({
  path: hostilePath,
  content: fc.constantFrom('', 'a\n', new Uint8Array([0, 255])),
  mode: fc.constantFrom('644' as const, '755' as const),
  ownership: fc.constantFrom('managed' as const, 'seeded' as const),
  origin: fc.constant('fuzz'),
}) satisfies fc.Arbitrary<FileClaim>;
const claims = fc.array(claim, { maxLength: 6 });

/** A plan may only name paths that are safe on every system, and no two that some system takes for one. */
function assertSafe(operations: readonly Operation[]): void {
  const seen = new Set<string>();
  for (const { path } of operations) {
    const folded = path.normalize('NFC').toLowerCase();
    if (unsafeReason(path) !== undefined || seen.has(folded)) throw new Error(`the plan names ${JSON.stringify(path)}`);
    seen.add(folded);
  }
}

/** What a folder can hold: no name is empty, or leads up. */
function isName(path: string): boolean {
  return path.split('/').every((part) => !['', '.', '..'].includes(part));
}

const kind = (name: string, question: string) => `apiVersion: falco.org/v1alpha1
kind: Kind
name: ${JSON.stringify(name)}
tier: repository
title: T
summary: S.
questions:
  ${JSON.stringify(question)}: { type: string, title: T, description: D. }
layers: []
examples: [{ name: a, title: A, answers: { name: a } }]
verify: [{ title: T, run: [a] }]
`;

/** Whatever a template, a record or a plan names, nothing is planned or written outside of the target. */
export const paths: Readonly<Record<string, FuzzProperty>> = {
  'a plan of any claims is safe, or refused': {
    runs: 1_000,
    property: fc.property(hostilePath, claims, (directory, wanted) => {
      const host = memoryHost({ 'a/b': 'x' }, { links: { link: undefined, 'a/link': 'a' } });
      const plan = refusedOr(() => {
        const guarded = guardTarget(host, directory);
        if ('problem' in guarded) throw new ToolkitError(guarded.problem);
        return settlePlan({ generator: 'fuzz', host, target: guarded.target, claims: wanted, digest: sha256 });
      });
      assertSafe(plan?.operations ?? []);
      if (plan !== undefined && plan.target !== '' && unsafeReason(plan.target) !== undefined)
        throw new Error(plan.target);
    }),
  },
  'a template tree of any names and values gives safe paths, or is refused': {
    runs: 400,
    property: fc.property(
      hostileText,
      fc.array(fc.tuple(hostilePath, hostileText), { maxLength: 4 }),
      fc.constantFrom('value', '__proto__', 'constructor', 'name'),
      (value, files, question) => {
        const tree = memoryHost({
          'repository/x/kind.yaml': kind('x', question),
          'repository/x/files/__value__.txt': 'a',
          ...Object.fromEntries(
            files.filter(([path]) => isName(path)).map(([path, text]) => [`repository/x/files/${path}`, text]),
          ),
        });
        const plan = refusedOr(() => {
          const engine = createEngine(tree);
          const manifest = readKind(tree, 'repository', 'x');
          const answers = { name: 'x', value };
          const resolved = resolveKind({ templates: tree, engine, manifest, answers, facts: {} });
          const host = memoryHost();
          const rendered = renderFiles(tree, engine, resolved, answers);
          return settlePlan({ generator: 'fuzz', host, target: 'p', claims: rendered, digest: sha256 });
        });
        assertSafe(plan?.operations ?? []);
        assertUnpolluted();
      },
    ),
  },
  'an update from any record and tree is safe, or refused': {
    runs: 600,
    property: fc.property(
      claims,
      claims,
      fc.array(fc.tuple(hostilePath, hostileText), { maxLength: 5 }),
      (old, wanted, edits) => {
        const about = {
          generator: 'fuzz',
          template: 'repository/x',
          toolkit: '1.0.0',
          date: '2026-01-15',
          answers: {},
        };
        const make = (list: readonly FileClaim[]): Plan | undefined =>
          refusedOr(() => {
            const ledger = renderRecord(about, list);
            return settlePlan({
              generator: 'fuzz',
              host: memoryHost(),
              target: 'p',
              claims: list,
              ledger,
              digest: sha256,
            });
          });
        const made = make(wanted);
        if (made === undefined) return;
        const files = Object.fromEntries(
          old
            .filter(({ path }) => !path.includes('//') && path !== '')
            .map(({ content, path }) => [`p/${path}`, content]),
        );
        const edited = Object.fromEntries(edits.map(([path, text]) => [`p/${path}`, text]));
        const record = {
          ...about,
          apiVersion: 'falco.org/v1alpha1' as const,
          kind: 'Record' as const,
          files: Object.fromEntries(
            old.map((one) => [one.path, { ownership: one.ownership, sha256: sha256(one.content) }]),
          ),
        };
        const update = refusedOr(() =>
          planUpdate({ host: memoryHost({ ...files, ...edited }), target: 'p', record, made }),
        );
        assertSafe(update?.operations ?? []);
        assertUnpolluted();
      },
    ),
  },
  'any text as a stored plan is safe, or refused': {
    runs: 600,
    property: fc.property(
      fc.oneof(
        hostileDocument,
        fc
          .record({
            path: hostilePath,
            target: hostilePath,
            mode: hostileText,
            type: fc.constantFrom('write', 'remove', 'x'),
          })
          .map(({ mode, path, target, type }) =>
            JSON.stringify({
              version: 1,
              generator: 'x',
              target,
              operations: [
                {
                  type,
                  change: 'create',
                  path,
                  mode: mode === '' ? '644' : '755',
                  ownership: 'managed',
                  origin: 'x',
                  content: mode,
                },
              ],
              tasks: [],
              notes: [],
            }),
          ),
      ),
      (text) => {
        assertSafe(refusedOr(() => parsePlan(text))?.operations ?? []);
      },
    ),
  },
  'nothing is written outside of a folder with links that lead out of it': {
    runs: 60,
    property: fc.asyncProperty(hostilePath, claims, async (target, wanted) => {
      const outer = mkdtempSync(join(tmpdir(), 'falco-fuzz-'));
      try {
        const root = join(outer, 'root');
        mkdirSync(join(root, 'a', 'b'), { recursive: true });
        mkdirSync(join(outer, 'outside'));
        symlinkSync(join(outer, 'outside'), join(root, 'link'));
        symlinkSync('../../outside', join(root, 'a', 'link'));
        writeFileSync(join(root, 'A'), 'x');
        const operations = wanted.map((one): Operation => ({ type: 'write', change: 'create', ...one }));
        const plan = { generator: 'fuzz', target, operations, tasks: [], notes: [] };
        const settled = refusedOr(() =>
          settlePlan({
            generator: 'fuzz',
            host: diskHost(root, { today: '' }),
            target,
            claims: wanted,
            digest: sha256,
          }),
        );
        for (const one of [plan, ...(settled === undefined ? [] : [settled])]) {
          await applyPlan(root, one, { history: true }).catch((error: unknown) => {
            if (!(error instanceof ToolkitError)) throw error;
          });
        }
        const outside = [...readdirSync(outer), ...readdirSync(join(outer, 'outside'))].sort();
        if (outside.join() !== 'outside,root') throw new Error(`there is ${outside.join()}`);
      } finally {
        rmSync(outer, { recursive: true, force: true });
      }
    }),
  },
};
