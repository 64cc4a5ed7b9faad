import type { Problem } from '@falco-toolkit/core';
import { codeFrame } from '@falco-toolkit/documents';
import { docsParts } from './docs-parts.ts';
import { type FileKind, fileKindOf, isHistory } from './file-kind.ts';
import type { FindingLevel, Hit, RemovedFinding } from './finding.ts';
import { indexLines, type LineIndex } from './line-index.ts';
import { findInArguments } from './match-argument-lists.ts';
import { fieldMatcher, hasRules } from './match-fields.ts';
import { flagMatcher, flagTable } from './match-flags.ts';
import { imageMatcher } from './match-images.ts';
import { keyMatcher } from './match-keys.ts';
import { moduleMatcher } from './match-modules.ts';
import { wordMatcher } from './match-words.ts';
import type { RemovedFacts } from './read-removed.ts';
import { triggerOf } from './trigger.ts';
import { visitYaml, type YamlFault } from './yaml-parts.ts';

/** What was found in one file. */
export interface LintedText {
  readonly findings: readonly RemovedFinding[];
  /** YAML that cannot be read; what does not depend on its structure was looked for all the same. */
  readonly problems: readonly Problem[];
}

/** Looks through one text. */
export type TextLinter = (file: string, text: string) => LintedText;

const ignored = /falco-lint-ignore/;

/** Prepares the facts once, for many texts. The time for a text is linear in its length. */
export function removedLinter({ facts, documents }: RemovedFacts): TextLinter {
  const trigger = triggerOf(facts);
  const table = flagTable(facts);
  const keys = keyMatcher(facts, documents);
  const images = imageMatcher(facts);
  const words = wordMatcher(facts);
  const fields = fieldMatcher(facts);
  const flags = flagMatcher(table);
  const modules = moduleMatcher(facts);

  const inYaml = (
    file: string,
    text: string,
    start: number,
  ): { hits: readonly Hit[]; faults: readonly YamlFault[] } => {
    const hits: Hit[] = [];
    const add = (found: readonly Hit[], place: (offset: number) => number): void => {
      for (const hit of found) hits.push({ ...hit, offset: place(hit.offset) });
    };
    const faults = visitYaml(
      { text, place: (offset) => start + offset },
      {
        map: (map, place, root) => add(keys.inMap(map, file, root), place),
        list: (items, holder, place) => add(findInArguments(table, items, holder), place),
      },
    );
    return { hits, faults };
  };

  return (file, text) => {
    if (!trigger.test(text) || isHistory(file)) return { findings: [], problems: [] };
    const kind = fileKindOf(file, text);
    // Rules name images of the past, because they still run somewhere.
    const hits: Hit[] = hasRules(text) ? [...fields(text)] : [...images(text)];
    hits.push(...words(text, kind), ...modules(text, kind), ...keys.inText(text));
    const lines = indexLines(text);
    const prose = kind === 'docs' ? docsParts(text) : undefined;
    if (kind !== 'go' && kind !== 'python' && kind !== 'rust') hits.push(...flags(text));
    for (const block of prose?.yaml ?? []) hits.push(...inYaml(file, block.text, block.start).hits);
    const problems: Problem[] = [];
    if (kind === 'yaml') {
      const { hits: found, faults } = inYaml(file, text, 0);
      hits.push(...found);
      if (faults.length > 0) hits.push(...keys.inLines(text));
      if (!isTemplate(file, text)) problems.push(...faults.map((fault) => toProblem(file, text, lines, fault)));
    }
    const inProse = (offset: number): boolean => prose !== undefined && !prose.isCode(offset);
    return { findings: toFindings(file, hits, lines, kind, inProse), problems };
  };
}

/** Templates become YAML only when they are rendered. */
function isTemplate(file: string, text: string): boolean {
  return /\.(?:in|j2|erb|tpl|tmpl|template|hbs)$/.test(file) || /\{\{|<%|\{%/.test(text) || file.endsWith('.json');
}

function toProblem(file: string, text: string, lines: LineIndex, { message, offset }: YamlFault): Problem {
  const at = { file, ...lines.at(Math.min(offset, text.length)) };
  return {
    code: 'broken-metadata',
    message: `${message.charAt(0).toLowerCase()}${message.slice(1)}`,
    at,
    frame: codeFrame(text, at),
  };
}

function toFindings(
  file: string,
  hits: readonly Hit[],
  lines: LineIndex,
  kind: FileKind,
  inProse: (offset: number) => boolean,
): readonly RemovedFinding[] {
  const told = new Set<string>();
  return [...hits]
    .sort((a, b) => a.offset - b.offset || a.fact.id.localeCompare(b.fact.id, 'en'))
    .flatMap(({ fact, offset, found }) => {
      const at = lines.at(offset);
      const key = `${at.line} ${fact.id}`;
      // One line says the same thing once, in however many ways.
      if (told.has(key) || isIgnored(lines, at.line)) return [];
      told.add(key);
      const inComment = /^\s*(?:#|\/\/)/.test(lines.textOf(at.line)) && kind !== 'docs';
      const level: FindingLevel =
        inProse(offset) || inComment ? 'note' : fact.removed === undefined ? 'warning' : 'error';
      return [{ fact, level, file, ...at, found: found.length > 80 ? `${found.slice(0, 77)}...` : found }];
    });
}

function isIgnored(lines: LineIndex, line: number): boolean {
  return ignored.test(lines.textOf(line)) || (line > 1 && ignored.test(lines.textOf(line - 1)));
}
