export { ensureKubernetesSchemas } from './ensure-kubernetes-schemas.ts';
export { type EnsureOptions, ensureTools, type ProvidedTools } from './ensure-tools.ts';
export { type Field, repositoryField } from './field.ts';
export { describeProgress, type Progress } from './progress.ts';
export { readTools } from './read-tools.ts';
export type { Source, Tool, VersionCheck } from './tool.ts';
