import { newerVersion } from './newer-version.ts';

/** `uses: owner/action@<commit or tag> # v1.2.3`, with what stands before it. */
const pinned = /^(\s*(?:-\s+)?uses:\s*["']?)([^@\s"']+)@([^\s"'#]+)(["']?)(?:[ \t]+#[ \t]*(\S+))?([^\n]*\n?)$/;

/** Where both sides moved one action to different versions, the newer of the two; `undefined` where it does not show. */
export function decidePin({ base, ours, theirs }: Record<'base' | 'ours' | 'theirs', string>): string | undefined {
  const [before, mine, other] = [base, ours, theirs].map((text) => pinned.exec(text));
  if (before == null || mine == null || other == null) return undefined;
  if (before[2] !== mine[2] || mine[2] !== other[2]) return undefined;
  const newer = newerVersion(mine[5] ?? mine[3] ?? '', other[5] ?? other[3] ?? '');
  if (newer === undefined) return undefined;
  return newer === 'first' ? ours : theirs;
}

/** A text without the versions of the actions that it uses. */
export function withoutPins(text: string): string {
  return text.replace(/^(\s*(?:-\s+)?uses:\s*["']?[^@\s"']+@)[^\n]*$/gm, '$1');
}
