export { decodeText } from './decode-text.ts';
export {
  type Command,
  type CommandContext,
  type CommandDefinition,
  type CommandResult,
  defineCommand,
  type OutputFormat,
  type Outside,
  type ProgramResult,
  type ProgramSettings,
  type Request,
  type Response,
} from './define-command.ts';
export {
  type Committer,
  defineGenerator,
  type Generator,
  type GeneratorContext,
  type GeneratorDefinition,
} from './define-generator.ts';
export {
  describeProblem,
  type ErrorCode,
  errorCodes,
  type Position,
  type Problem,
  ToolkitError,
  throwProblems,
} from './errors.ts';
export { type ExtensionPart, extensionParts, extensionsFolder, readExtensions } from './extensions.ts';
export { hasRegion, type ManagedRegion, replaceRegion } from './managed-region.ts';
export { type MemoryFile, type MemoryHostOptions, memoryHost } from './memory-host.ts';
export { nearest } from './nearest.ts';
export {
  type Answers,
  type AnswerValue,
  type BooleanOption,
  type Condition,
  holds,
  type IntegerOption,
  type ListOption,
  type OpenAnswers,
  type Option,
  type Options,
  type StringOption,
} from './options.ts';
export { type ParsedAnswers, type ParseSettings, parseAnswers, type RawAnswers } from './parse-answers.ts';
export { parseValue } from './parse-value.ts';
export { guardPaths, guardTarget, unsafeReason } from './path-guard.ts';
export type { FileClaim, Operation, Ownership, Plan, RemoveOperation, Task, WriteOperation } from './plan.ts';
export { sentence } from './sentence.ts';
export { type RecordedFile, type SettleInput, sameBytes, settlePlan, toBytes } from './settle-plan.ts';
export { subTree } from './sub-tree.ts';
export { suggestion } from './suggestion.ts';
export {
  compareText,
  type EntryKind,
  type FileMode,
  type Host,
  joinPath,
  listFiles,
  type ReadableTree,
  readText,
} from './tree.ts';
export { type FileHead, foreignFolders, isSearched, readTextHead, type WalkSettings, walkFiles } from './walk-files.ts';
