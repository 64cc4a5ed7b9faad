import { createHash } from 'node:crypto';
import { type MemoryFile, memoryHost } from '@falco-toolkit/core';
import { openGraph } from '../graph/artifact-graph.ts';
import { withoutGit } from './git-facts.ts';
import { openSubject, type Subject, type SubjectInput } from './subject.ts';

/** The day of all tests here. */
export const today = '2026-06-01';

/** Hex SHA-256. */
export function digest(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A `tier.yaml` of a repository, with some lines added or replaced by key. */
export function tierYaml(lines: Readonly<Record<string, string>> = {}): string {
  const all = {
    apiVersion: 'falco.org/v1alpha1',
    kind: 'Repository',
    name: 'webhook',
    title: 'Webhook',
    description: 'Sends alerts to a webhook',
    tier: 'repository',
    scope: 'ecosystem',
    status: 'incubating',
    licence: 'Apache-2.0',
    repository: 'falcosecurity/webhook',
    ...lines,
  };
  return `${Object.entries(all)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')}\n`;
}

/** An artifact at the root of a workspace of some files. */
export function subjectOf(files: Readonly<Record<string, MemoryFile>>, settings: Partial<SubjectInput> = {}): Subject {
  const tree = memoryHost(files, { today });
  return openSubject({
    tree,
    folder: '',
    aim: 'repository',
    today,
    digest,
    git: withoutGit('nobody asked'),
    graph: openGraph(tree),
    ...settings,
  });
}
