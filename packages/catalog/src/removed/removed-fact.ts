import { defineSchema } from '@falco-toolkit/documents';
import removedJson from '../../schemas/removed.schema.json' with { type: 'json' };
import documentsJson from '../../schemas/removed-documents.schema.json' with { type: 'json' };
import type { FileKind } from './file-kind.ts';

/** Something that Falco had. */
export interface RemovedFact {
  readonly id: string;
  /** What it is, as the subject of a sentence. */
  readonly what: string;
  /** Whose versions are stated; Falco's when left out. */
  readonly product?: string;
  /** The version that warns about it. */
  readonly deprecated?: string;
  /** The version that has it no more. */
  readonly removed?: string;
  /** What to do, in a sentence. */
  readonly instead: string;
  readonly source: string;
  readonly find: RemovedPatterns;
}

/** How the use of something is found in files. */
export interface RemovedPatterns {
  readonly keys?: readonly KeyPattern[];
  readonly images?: readonly ImagePattern[];
  readonly flags?: readonly FlagPattern[];
  readonly modules?: readonly ModulePattern[];
  /** Fields of rules, by full name. */
  readonly fields?: readonly string[];
  readonly words?: readonly WordPattern[];
}

/** A path of keys in a YAML mapping, in whatever file the mapping stands. */
export interface KeyPattern {
  /** The mappings that the path begins in: names of {@link KnownDocument}s, or `any`. */
  readonly in: readonly string[];
  /** Keys, joined with dots. */
  readonly path: string;
  /** One of these; an asterisk at the beginning stands for anything. */
  readonly value?: readonly string[];
  /** A key that stands beside the last one. */
  readonly beside?: string;
}

/** A container image, without its registry. */
export interface ImagePattern {
  readonly name: string;
  /** Regular expression that the whole tag matches; any tag when left out. */
  readonly tag?: string;
}

/** An argument of a program. */
export interface FlagPattern {
  readonly program: string;
  readonly flag: string;
}

/** A library, as manifests and sources of its language name it. */
export interface ModulePattern {
  readonly ecosystem: 'go' | 'python' | 'rust';
  readonly name: string;
}

/** A regular expression over a line; without nested repetition, so that its time is linear. */
export interface WordPattern {
  readonly pattern: string;
  /** Kinds of files that it is looked for in; all when left out. */
  readonly in?: readonly FileKind[];
}

/** How a mapping is known for what it is. */
export interface KnownDocument {
  readonly least: number;
  /** Globs of files in which one key is enough. */
  readonly files?: readonly string[];
  readonly keys: readonly string[];
}

/** The schema of a file of `data/removed`. */
export const removedSchema = defineSchema<{ readonly removed: readonly RemovedFact[] }>(removedJson, 'broken-metadata');

/** The schema of `data/removed/documents.yaml`. */
export const removedDocumentsSchema = defineSchema<{
  readonly documents: Readonly<Record<string, KnownDocument>>;
}>(documentsJson, 'broken-metadata');
