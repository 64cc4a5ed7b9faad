import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { templatesFolder } from '@falco-toolkit/generators';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { listExamples } from './list-examples.ts';

const goldens = join(import.meta.dirname, '..', 'goldens');
const rust = listExamples(diskTree(templatesFolder)).filter(({ kind }) => kind === 'plugin-rust');

/** What the dependency review of a golden project lets through. */
function reviewOf(id: string): {
  readonly 'allow-licenses': readonly string[];
  readonly exceptions: readonly string[];
} {
  const config = parse(readFileSync(join(goldens, id, '.github', 'dependency-review-config.yml'), 'utf8'));
  return { 'allow-licenses': config['allow-licenses'], exceptions: config['allow-dependencies-licenses'] ?? [] };
}

/** The words in quotes between two texts of a file. */
function quoted(text: string, from: string, to: string): readonly string[] {
  const start = text.indexOf(from);
  return [...text.slice(start, text.indexOf(to, start)).matchAll(/"([^"]+)"/g)].map(([, word]) => word ?? '');
}

describe('the dependency review of a Rust project', () => {
  it.each(rust)('takes what cargo-deny takes: $id', ({ id }) => {
    const deny = readFileSync(join(goldens, id, 'deny.toml'), 'utf8');
    const review = reviewOf(id);
    expect(review['allow-licenses']).toEqual(expect.arrayContaining([...quoted(deny, 'allow = [', ']')]));
    const crates = [...deny.matchAll(/crate = "([^"]+)"/g)].map(([, crate]) => `pkg:cargo/${crate}`);
    expect(crates.length).toBeGreaterThan(0);
    expect([...review.exceptions].sort()).toEqual(crates.sort());
  });
});
