export type {
  Artifact,
  ArtifactVersion,
  DriverFacts,
  FeatureFacts,
  Fragment,
  OutputFacts,
  PluginFacts,
  Reference,
} from './artifact.ts';
export { applies, type CatalogCondition, type Circumstances } from './condition.ts';
export type { ConfigKey } from './config-keys.ts';
export type { EgressNeed, IngressNeed, MountNeed, Need, RbacNeed } from './need.ts';
export { artifactSchema, type Catalog, compileCatalog, compiledCatalogFile, readCatalog } from './read-catalog.ts';
export type { FindingLevel, RemovedFinding } from './removed/finding.ts';
export { type LintedText, removedLinter, type TextLinter } from './removed/lint-text.ts';
export { type RemovedFacts, readRemoved } from './removed/read-removed.ts';
export type { RemovedFact, RemovedPatterns } from './removed/removed-fact.ts';
export { findVersion, newestFor } from './select-version.ts';
export { compareVersions, inRange } from './version-range.ts';
export type { Probe, Secret, Workload } from './workload.ts';
