import type { ReadableTree } from '@falco-toolkit/core';
import type { Scope, Status } from '@falco-toolkit/tiers';
import { entriesOf } from './find-units.ts';
import { readmeOf } from './infer-identity.ts';
import { originOf } from './infer-repository.ts';
import type { Inference } from './inference.ts';
import type { Survey } from './survey.ts';

/** Which tier a folder is for, by how it stands: on its own, or in a tree of contributions. */
export function inferTier(tree: ReadableTree, folder: string): Inference<'contrib' | 'repository'> {
  const name = originOf(tree, folder)?.split('/')[1] ?? folder.slice(folder.lastIndexOf('/') + 1);
  if (folder.split('/').includes('contrib') || name === 'contrib')
    return { value: 'contrib', reason: 'it is in a tree that is called contrib' };
  if (tree.kind(`${folder === '' ? '' : `${folder}/`}.git`) !== undefined)
    return { value: 'repository', reason: 'it has a git repository of its own' };
  const { files, folders } = entriesOf(tree, folder);
  const has = (pattern: RegExp): boolean => [...files, ...folders].some((entry) => pattern.test(entry));
  if (has(/^OWNERS$/) && has(/^LICEN[CS]E|^COPYING/i))
    return { value: 'repository', reason: 'it has a LICENSE and OWNERS of its own' };
  if (has(/^\.github$/) && has(/^LICEN[CS]E|^COPYING/i))
    return { value: 'repository', reason: 'it has a LICENSE and workflows of its own' };
  return { value: 'contrib', reason: 'nothing in it is that of a repository of its own' };
}

/** The scope of a repository, by the badge of its README. */
export function inferScope({ top }: Survey): Inference<Scope> {
  const readme = readmeOf(top);
  const found = /falco-(core|ecosystem|infra)-blue\.svg/.exec(readme?.text ?? '')?.[1];
  if (found === 'core' || found === 'ecosystem' || found === 'infra')
    return { value: found, reason: `the badge in ${readme?.path}` };
  return { value: 'ecosystem', reason: 'what most are; no badge says otherwise' };
}

/** The status of a repository, by the badge of its README. A stable one is taken over as incubating: promotion makes the rest. */
export function inferStatus({ top }: Survey): Inference<Status> {
  const readme = readmeOf(top);
  const found = /status-(sandbox|incubating|stable|deprecated)-/.exec(readme?.text ?? '')?.[1];
  if (found === 'stable')
    return {
      value: 'incubating',
      reason: `the badge in ${readme?.path} says stable, which tier official stands for: promote it`,
    };
  if (found === 'sandbox' || found === 'incubating' || found === 'deprecated')
    return { value: found, reason: `the badge in ${readme?.path}` };
  return { value: 'sandbox', reason: 'what begins; no badge says otherwise' };
}
