import type { Status } from '../statuses.ts';
import type { Draft, DraftInput } from './draft.ts';

/** The issue form of falcosecurity/evolution for each status: the file, and what a title says. */
export const issueForms = {
  sandbox: { template: 'repo_sandbox_request.md', title: 'Sandbox request' },
  incubating: { template: 'repo_incubating_request.md', title: 'Incubation request' },
  stable: { template: 'repo_promoting_to_stable.md', title: 'Promotion to stable' },
  deprecated: { template: 'repo_deprecation_request.md', title: 'Deprecation request' },
} as const satisfies Readonly<Record<Status, { readonly template: string; readonly title: string }>>;

/** The text of the issue that asks for a status. With the receiver's own form, its label and its headings are taken from there. */
export function draftIssue({ metadata, motivation, status, upstream }: DraftInput): Draft {
  const { template, title } = issueForms[status];
  const form =
    upstream.issueTemplate?.text ?? `---\nlabels: kind/${status}\n---\n\n**Repository**: \n\n**Motivation**\n`;
  const label = /^labels:\s*["']?([^"'\n]+?)["']?\s*$/m.exec(form)?.[1] ?? `kind/${status}`;
  const repository = metadata.repository ?? 'not there yet';
  const url = metadata.repository === undefined ? repository : `https://github.com/${repository}`;
  const body = form
    .replace(/^---\n[\s\S]*?\n---\n+/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^(\*\*Repository\*\*:).*$/m, (_, head: string) => `${head} ${url}`)
    .replace(/^(\*\*Motivation\*\*).*$/m, (_, head: string) => `${head}\n\n${motivation.trim()}`)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return {
    name: 'issue',
    file: `issue-${status}.md`,
    receiver: `falcosecurity/evolution, a new issue by the form ${template}`,
    text: `${body}\n`,
    notes: [`Title: ${title}: ${metadata.name}`, `Label: ${label}`],
  };
}
