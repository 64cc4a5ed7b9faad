export { findProjects } from './find-projects.ts';
export { type StagedConflict, stageConflicts } from './index-stages.ts';
export { planUndo, type Undo, type UndoChange } from './plan-undo.ts';
export { planUpdate, type UpdateInput } from './plan-update.ts';
export { type History, type HistoryEntry, readHistory } from './read-history.ts';
export type { Change, FileChange, FileConflict, ProjectUpdate } from './update-result.ts';
export { withoutFolder } from './without-folder.ts';
