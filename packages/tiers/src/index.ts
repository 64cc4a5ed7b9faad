export { type ArtifactKind, type ArtifactKindFacts, artifactKinds } from './artifact-kinds.ts';
export { type Badge, badges, renderBadges } from './badges.ts';
export { checkLogins, type LoginLists } from './check-logins.ts';
export { checkOrganization, checkRepositoryName, nameLength, namePattern, nameRule } from './check-names.ts';
export { type CheckOwnersContext, checkOwners } from './check-owners.ts';
export { contribIndexFolder, planContribIndex } from './contrib-index.ts';
export { type Draft, type DraftInput, type DraftName, draftNames } from './drafts/draft.ts';
export { issueForms } from './drafts/draft-issue.ts';
export { makeDrafts } from './drafts/make-drafts.ts';
export { applyEdits, renderEdits, type TextEdit } from './drafts/text-edits.ts';
export { type EditedOwners, editOwners, type OwnersEdit } from './edit-owners.ts';
export { editTextList } from './edit-text-list.ts';
export { editBadges, editTier } from './edit-tier.ts';
export { recordClaim, sourceClaim, sourcesFolder } from './evidence/evidence-claims.ts';
export {
  type EvidenceRecord,
  evidenceFolder,
  evidenceSchema,
  type Observation,
  type WaiverRecord,
} from './evidence/evidence-record.ts';
export { evidenceSkeleton } from './evidence/evidence-skeleton.ts';
export { type EvidenceFolder, readEvidenceFolder } from './evidence/read-evidence-folder.ts';
export { readReport } from './evidence/reports/read-report.ts';
export type { ReportFacts } from './evidence/reports/report-facts.ts';
export { asksFor } from './gates/asks-for.ts';
export { daysBetween } from './gates/days-between.ts';
export {
  type Check,
  type CheckOf,
  type Gate,
  type Limit,
  type Pillar,
  pillars,
  type Severity,
  severities,
} from './gates/gate.ts';
export { type GitFacts, type Release, releasesOf, withoutGit } from './gates/git-facts.ts';
export { type Outcome, type Verdict, verdicts } from './gates/outcome.ts';
export { approversOf } from './gates/owners-files.ts';
export { type GatesFolder, gatesSchema, readGates } from './gates/read-gates.ts';
export { type GateResult, runGates, type TierReport } from './gates/run-gates.ts';
export { type FindRemoved, openSubject, type Subject, type SubjectInput } from './gates/subject.ts';
export { readWorkspaceGates } from './gates/workspace-gates.ts';
export { foldLogin, githubLoginLength, githubLoginPattern, githubLoginRule } from './github-login.ts';
export {
  type Artifact,
  type ArtifactGraph,
  findArtifactFolders,
  findArtifacts,
  openGraph,
} from './graph/artifact-graph.ts';
export { findArtifact } from './graph/find-artifact.ts';
export { rank } from './graph/trace-graph.ts';
export { ociAnnotations } from './oci-annotations.ts';
export { findOpenValues, openValue } from './open-values.ts';
export {
  type Owners,
  type OwnersFilter,
  type OwnersList,
  type OwnersLists,
  type OwnersMember,
  ownersListFacts,
} from './owners.ts';
export { checkOwnersAliases, type OwnersAliases, parseOwnersAliases } from './owners-aliases.ts';
export { parseOwners } from './parse-owners.ts';
export { type Publication, type PublicationFacts, publications } from './publications.ts';
export { readTierMetadata } from './read-tier-metadata.ts';
export { renderCatalogInfo } from './render-catalog-info.ts';
export { type ContribEntry, renderContribIndex } from './render-contrib-index.ts';
export { renderOwners } from './render-owners.ts';
export { type RenderTierMetadataOptions, renderTierMetadata } from './render-tier-metadata.ts';
export { describeTier } from './report/describe-tier.ts';
export { renderReportJson } from './report/render-json.ts';
export { renderReportMarkdown } from './report/render-markdown.ts';
export { renderReportSarif } from './report/render-sarif.ts';
export { renderReportText } from './report/render-text.ts';
export { repositoriesEntry } from './repositories-entry.ts';
export { type Scope, type ScopeFacts, scopes } from './scopes.ts';
export { type Status, type StatusFacts, statuses } from './statuses.ts';
export { type LastVerified, type TierMetadata, type TierRequirements, tierApiVersion } from './tier-metadata.ts';
export { renderTierSchema, tierSchema } from './tier-schema.ts';
export { annotationsOf, labelsOf, type TierWords, tagsOf } from './tier-tags.ts';
export { type Tier, type TierFacts, tiers } from './tiers.ts';
