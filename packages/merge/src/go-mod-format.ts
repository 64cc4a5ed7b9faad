import type { Format } from './format.ts';
import { newerVersion } from './newer-version.ts';
import { type Entry, type Group, withUniqueKeys } from './piece.ts';
import { splitLines } from './text-lines.ts';

/** go.mod: a directive is an entry, and so is a module of a block. */
export const goModFormat: Format = {
  cut: cutGoMod,
  valid: (text) => {
    const modules = requiredModules(text);
    return modules !== undefined && new Set(modules).size === modules.length;
  },
  decide: ({ base, ours, theirs }) => {
    const [before, mine, other] = [base, ours, theirs].map((text) => versioned.exec(text));
    if (before == null || mine == null || other == null || before[1] !== mine[1] || mine[1] !== other[1])
      return undefined;
    const newer = newerVersion(mine[2] ?? '', other[2] ?? '');
    // As Go's minimal version selection does.
    return newer === undefined ? undefined : newer === 'first' ? ours : theirs;
  },
};

/** `go 1.24.0`, `toolchain go1.24.1`, `require path v1.2.3`, or the line of a block: what, and its version. */
const versioned = /^\s*(go|toolchain|(?:require\s+)?[^\s()]+\.[^\s()]+)\s+(?:go)?(v?\d[^\s]*)\s*(?:\/\/[^\n]*)?\n?$/;
const directive = /^(module|go|toolchain|godebug|require|replace|exclude|retract|tool|ignore)\b/;

function cutGoMod(text: string): Group | undefined {
  const lines = splitLines(text);
  const entries: Entry[] = [];
  let lead = '';
  let block: { head: string; lead: string; lines: string[] } | undefined;
  for (const line of lines) {
    if (block !== undefined) {
      if (/^\s*\)/.test(line)) {
        entries.push(closeBlock(block, line));
        block = undefined;
      } else block.lines.push(line);
      continue;
    }
    const content = line.trim();
    if (content === '' || content.startsWith('//')) lead += line;
    else if (!directive.test(line)) return undefined;
    else {
      if (/\(\s*(?:\/\/.*)?$/.test(content)) block = { head: line, lead, lines: [] };
      else entries.push({ key: keyOf(content), lead, piece: line });
      lead = '';
    }
  }
  if (block !== undefined) return undefined;
  return { ...lineGroup, head: '', entries: withUniqueKeys(entries), tail: lead };
}

const lineGroup = { rule: 'map', separator: '', hang: 0, column: 0 } as const;

function closeBlock(block: { head: string; lead: string; lines: readonly string[] }, tail: string): Entry {
  const name = directive.exec(block.head)?.[1] ?? '';
  const entries: Entry[] = [];
  let lead = '';
  for (const line of block.lines) {
    const content = line.trim();
    if (content === '' || content.startsWith('//')) lead += line;
    else {
      entries.push({ key: keyOf(`${name} ${content}`), lead, piece: line });
      lead = '';
    }
  }
  const group: Group = { ...lineGroup, head: block.head, entries: withUniqueKeys(entries), tail: lead + tail };
  const indirect =
    entries.length > 0 && block.lines.every((line) => line.trim() === '' || line.includes('// indirect'));
  return { key: `${name} block${indirect ? ' of indirect' : ''}`, lead: block.lead, piece: group };
}

/** A replacement, an exclusion or a retraction is known by its whole text, anything else by its first words. */
function keyOf(content: string): string {
  const [name = '', subject = ''] = content.split(/\s+/);
  if (name === 'exclude' || name === 'retract') return content;
  return ['require', 'replace', 'tool', 'ignore', 'godebug'].includes(name) ? `${name} ${subject}` : name;
}

function requiredModules(text: string): readonly string[] | undefined {
  const group = cutGoMod(text);
  return group?.entries.flatMap(({ key, piece }) => {
    const keys = typeof piece === 'string' ? [key] : piece.entries.map((entry) => entry.key);
    return keys.filter((name) => name.startsWith('require ')).map((name) => name.replace(/ #\d+$/, ''));
  });
}
