export { type AccessItem, type AccessKind, accessOf } from './access/access-of.ts';
export { beyond, covers } from './access/covers.ts';
export { diffPlans, isSame, type PlanDifference, renderDifference } from './access/diff-plans.ts';
export {
  type ExplainedEnvironment,
  type ExplainedItem,
  type ExplainReport,
  type Explanation,
  explainComposition,
  explainEnvironment,
} from './access/explain.ts';
export { findPrivilegeFields } from './access/find-privilege-fields.ts';
export {
  renderAccessSummary,
  renderExplanationMarkdown,
  renderExplanationText,
} from './access/render-explanation.ts';
export { describeNeed } from './build/active-need.ts';
export { canonicalJson } from './canonical/canonical-json.ts';
export { canonicalObject } from './canonical/canonical-object.ts';
export { canonicalQuantity } from './canonical/canonical-quantity.ts';
export { canonicalSet, identityOf, objectsDigest } from './canonical/canonical-set.ts';
export { differencesOf, type ObjectDifference } from './canonical/compare-objects.ts';
export type { Emission, EmittedFile, Emitter, Shortfall } from './emit/emission.ts';
export { emitHelm } from './emit/emit-helm.ts';
export { emitHelmOverlay } from './emit/emit-helm-overlay.ts';
export { emitKustomize } from './emit/emit-kustomize.ts';
export { emitManifests } from './emit/emit-manifests.ts';
export { emitters } from './emit/emitters.ts';
export { type Complaint, toProblem } from './intent/complaint.ts';
export type {
  ComponentChoice,
  CompositionFile,
  EnvironmentChoice,
  OutputChoice,
  PluginChoice,
  RulesChoice,
  SecretChoice,
} from './intent/composition-file.ts';
export { compositionSchema, type SchemaNames } from './intent/composition-schema.ts';
export { namesForSchema } from './intent/names-for-schema.ts';
export { readComposition } from './intent/read-composition.ts';
export { renderIntent } from './intent/render-intent.ts';
export {
  type CompositionPlace,
  compositionFile,
  compositionInput,
  type LoadedComposition,
  loadComposition,
} from './load/load-composition.ts';
export { checkLock, findUnlockedMentions, type LockState, type UnlockedMention } from './lock/check-lock.ts';
export {
  type CompositionLock,
  type LockedReference,
  lockedDigests,
  lockFile,
  referenceKey,
  referencesOf,
} from './lock/composition-lock.ts';
export { type LockOutcome, lockReferences } from './lock/lock-references.ts';
export { lockSchema, readLock, renderLock } from './lock/read-lock.ts';
export { type RegistryClient, registryClient } from './lock/registry-client.ts';
export {
  type AccessReasons,
  type ArtifactForm,
  type ArtifactReference,
  artifactForms,
  type ChartIntent,
  type CompositionDriver,
  type CompositionFormat,
  type CompositionPlan,
  compositionDrivers,
  compositionFormats,
  type EnvironmentFacts,
  type EnvironmentPlan,
  type Evidence,
  evidenceLevels,
  type NamespacePlan,
  type NeedKind,
  needKinds,
  type PlanNote,
  type PlannedNeed,
  type PlannedOpinion,
  type PodSecurityLevel,
  podSecurityLevels,
  type ResolvedArtifact,
  type ResolvedComposition,
} from './plan/composition-plan.ts';
export type { Json, JsonObject } from './plan/json.ts';
export {
  compareObjects,
  type KubernetesObject,
  namespaceOf,
  type ObjectMeta,
  objectKey,
} from './plan/kubernetes-object.ts';
export { checkComposition, planComposition } from './plan/plan-composition.ts';
export {
  evaluateNamespaces,
  evaluateWorkload,
  type NamespaceVerdict,
  type WorkloadVerdict,
} from './pod-security/evaluate-namespaces.ts';
export { evaluatePod, type PodSecurityBreach, podSecurityLevelOf } from './pod-security/evaluate-pod.ts';
export { isAsTight, widerLevel } from './pod-security/pod-security-level.ts';
export type { PodSecurityRule } from './pod-security/pod-security-rule.ts';
export { newestPodSecurityMinor, podSecurityRules } from './pod-security/pod-security-rules.ts';
export type { PodLike } from './pod-security/pod-subject.ts';
export { type PodTemplate, podTemplateOf } from './pod-security/pod-template-of.ts';
export type { Opinion, OpinionAction, Profile } from './profiles/profile.ts';
export { readProfiles } from './profiles/read-profiles.ts';
export { environmentsOf, type ReadableFormat, readEmission, verifyEmission } from './read/read-emission.ts';
export { readObjects } from './read/read-objects.ts';
export { renderAccessSection } from './render/access-section.ts';
export { planRendering, type Rendering } from './render/plan-rendering.ts';
export { type RenderedComposition, renderComposition } from './render/render-composition.ts';
export { type CoreArtifact, coreArtifacts } from './resolve/core-artifacts.ts';
export type { CompositionInput } from './resolve/resolution.ts';
export { renderYaml, type YamlSettings } from './yaml/render-yaml.ts';
