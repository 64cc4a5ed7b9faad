import { defineCommand, joinPath, settlePlan } from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import { type Draft, makeDrafts } from '@falco-toolkit/tiers';
import { openArtifact } from '../evidence/plan-record.ts';
import { draftClaims } from './draft-claims.ts';
import { draftInput } from './draft-input.ts';
import { draftOptions } from './options.ts';

/** Writes what people send to The Falco Project when an artifact moves on, in the receivers' own formats. */
export const draft = defineCommand({
  name: 'draft',
  title: 'Draft',
  summary: 'Writes what you send to The Falco Project when an artifact moves on: the issue, the entries, the diffs.',
  options: draftOptions,
  formats: ['text', 'json'],
  examples: [
    'draft repositories/webhook',
    'draft repositories/webhook --status=stable --evolution=../evolution --testInfra=../test-infra',
    'draft repositories/audit --only=registry --plugins=../plugins',
  ],
  run: async (answers, context) => {
    const subject = openArtifact(answers.path, context);
    const input = await draftInput(answers, subject, context);
    const drafts = makeDrafts(
      input,
      answers.only.length === 0 ? undefined : answers.only.filter((name) => isDraft(name)),
    );
    const { folder } = subject;
    return {
      passed: true,
      render: (format) =>
        format === 'json'
          ? JSON.stringify({ status: input.status, drafts }, null, 2)
          : drafts.map(renderDraft).join('\n'),
      ...(answers.write
        ? {
            plan: settlePlan({
              generator: 'draft',
              host: context.host,
              target: joinPath(folder),
              claims: draftClaims(drafts),
              digest: sha256,
            }),
          }
        : {}),
    };
  },
});

function isDraft(name: string): name is keyof (typeof draftOptions)['only']['choices'] {
  return Object.hasOwn(draftOptions.only.choices, name);
}

function renderDraft({ file, notes, receiver, text }: Draft): string {
  const head = [`# ${file}: ${receiver}`, ...notes.map((note) => `# ${note}`)];
  return `${head.join('\n')}\n\n${text === '' ? '' : text}`;
}
