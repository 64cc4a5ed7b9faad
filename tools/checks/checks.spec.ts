import { diskTree } from '@falco-toolkit/apply';
import { templatesFolder } from '@falco-toolkit/generators';
import { filesOf, listExamples, planExample } from '@falco-toolkit/testing';
import { describe, expect, it } from 'vitest';
import { findShortcomings } from './find-shortcomings.ts';
import { readChecks } from './read-checks.ts';

const templates = diskTree(templatesFolder);
const checks = readChecks();
const examples = listExamples(templates).filter(({ generator }) => generator === 'repository');

describe.each(examples.map((example) => [example.id, example] as const))('%s', (_, example) => {
  const files = Object.fromEntries(
    Object.entries(filesOf(planExample(example, templates))).map(([path, content]) => [
      path.replace(/^project\//, ''),
      Buffer.from(content).toString('utf8'),
    ]),
  );

  it.each(checks.map((check) => [check.source, check.check, check] as const))('meets %s %s', (__, ___, check) => {
    expect(findShortcomings(check, example.kind, files)).toEqual([]);
  });
});
