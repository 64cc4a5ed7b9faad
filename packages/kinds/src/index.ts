export { titleOf } from './helpers.ts';
export { keepSeeded, type SeededFiles, type SeededInput } from './keep-seeded.ts';
export { type KindOptionsInput, kindOptions } from './kind-options.ts';
export {
  type Constraint,
  type Example,
  type FileRule,
  type KindManifest,
  kindSchema,
  kindSchemaText,
  type LayerManifest,
  layerSchema,
  type TargetDefinition,
  type VerifyStep,
} from './manifest.ts';
export { parseKindAnswers } from './parse-kind-answers.ts';
export { type PrecompiledFolder, precompileFolder } from './precompile-folder.ts';
export { attachPrecompiled, type Precompiled, type TemplateSpecification } from './precompiled.ts';
export { checkKind, type KindTier, listKinds, readKind, readLayer } from './read-manifest.ts';
export { readRecordedKind } from './read-recorded-kind.ts';
export {
  type ProjectRecord,
  pristinePath,
  readRecord,
  readRecordText,
  recordedFiles,
  recordPath,
  recordSchema,
  renderRecord,
  writeRecord,
} from './record.ts';
export { refuseOtherProject } from './refuse-other-project.ts';
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
export { sha256 } from './sha256.ts';
export { createEngine, type TemplateEngine } from './template-engine.ts';
export { withOwnTemplates } from './with-own-templates.ts';
