import type { FileClaim } from '@falco-toolkit/core';
import type { Draft } from '@falco-toolkit/tiers';

/** Drafts as files of the artifact; one that says nothing is none. */
export function draftClaims(drafts: readonly Draft[]): readonly FileClaim[] {
  return drafts
    .filter(({ text }) => text !== '')
    .map(({ file, text }) => ({
      path: `.falco/drafts/${file}`,
      content: text,
      mode: '644',
      ownership: 'merged',
      origin: 'draft',
    }));
}
