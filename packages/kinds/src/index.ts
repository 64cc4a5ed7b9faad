export {
  type Constraint,
  type Example,
  type FileRule,
  type KindManifest,
  kindSchema,
  type LayerManifest,
  layerSchema,
  type TargetDefinition,
  type VerifyStep,
} from './manifest.ts';
export { checkKind, type KindTier, listKinds, readKind, readLayer } from './read-manifest.ts';
export { type ProjectRecord, readRecord, recordedFiles, recordSchema, renderRecord, sha256 } from './record.ts';
export { renderFiles } from './render-files.ts';
export {
  layersOf,
  type ResolvedKind,
  type ResolvedPart,
  type ResolveInput,
  resolveKind,
  resolvePromises,
  resolveTargets,
  resolveVerify,
} from './resolve-kind.ts';
export { createEngine, type TemplateEngine } from './template-engine.ts';
