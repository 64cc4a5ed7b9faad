export { type MergeInput, merge } from './merge.ts';
export { type Conflict, type Labels, type MergeResult, mergeLines } from './merge-lines.ts';
export { newerVersion } from './newer-version.ts';
