import { compareText } from '@falco-toolkit/core';
import type { TierMetadata } from './tier-metadata.ts';

/** A contribution with the place that the index links to. */
export interface ContribEntry {
  /** POSIX path of its folder, relative to the index. */
  readonly path: string;
  readonly metadata: TierMetadata;
}

/** The index of a tree of contributions as a Markdown table, by path. */
export function renderContribIndex(entries: readonly ContribEntry[]): string {
  if (entries.length === 0) return 'There are no contributions yet.';
  const rows = [...entries]
    .sort((a, b) => compareText(a.path, b.path))
    .map(({ path, metadata: { description, falco, lastVerified, owners = [], title } }) =>
      row([
        `[${escapeMarkdown(title)}](${path.split('/').map(encodeURIComponent).join('/')})`,
        escapeMarkdown(description),
        falco === undefined ? 'not stated' : `\`${escapePipes(falco)}\``,
        lastVerified === undefined ? 'never' : `${lastVerified.date} with ${lastVerified.falco}`,
        owners.map((owner) => `[${owner}](https://github.com/${owner})`).join(', '),
      ]),
    );
  const head = ['Contribution', 'What it is for', 'Falco', 'Last verified', 'Owners'];
  return [row(head), row(head.map(() => '---')), ...rows].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function escapeMarkdown(text: string): string {
  return escapePipes(text.replace(/[\\`*_[\]]/g, '\\$&'))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function escapePipes(text: string): string {
  return text.replaceAll('|', '\\|');
}
