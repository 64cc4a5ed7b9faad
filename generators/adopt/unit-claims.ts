import type { FileClaim } from '@falco-toolkit/core';
import { ToolkitError } from '@falco-toolkit/core';
import { renderRecord, titleOf } from '@falco-toolkit/kinds';
import {
  openValue as open,
  type Publication,
  readTierMetadata,
  renderOwners,
  renderTierMetadata,
  type Scope,
  type Status,
  type TierMetadata,
} from '@falco-toolkit/tiers';
import { openDescription } from './infer-identity.ts';
import type { Inference } from './inference.ts';

/** Everything that was inferred about one artifact. */
export interface Findings {
  readonly tier: 'contrib' | 'repository';
  readonly name: string;
  readonly kind: Inference<string>;
  readonly language: Inference<string>;
  readonly title: Inference<string>;
  readonly description: Inference<string>;
  readonly licence: Inference<string>;
  readonly people: Inference<readonly string[]>;
  readonly scope: Inference<Scope>;
  readonly status: Inference<Status>;
  readonly repository: Inference<string>;
  readonly publishes: Inference<readonly Publication[]>;
  readonly buildsOn: Inference<readonly string[]>;
}

/** What {@link unitClaims} works with besides findings. */
export interface ClaimSettings {
  readonly date: string;
  readonly version: string;
  readonly schemaReference: string;
  readonly hasOwners: boolean;
}

const own = { mode: '644', ownership: 'seeded', origin: 'adoption' } as const;

/** The files that an adopted artifact gets, relative to it. */
export function unitClaims(findings: Findings, settings: ClaimSettings): readonly FileClaim[] {
  const { name, kind, people, tier } = findings;
  const tierYaml: FileClaim = { ...own, path: 'tier.yaml', content: renderChecked(findings, settings) };
  const owners = tier === 'repository' && !settings.hasOwners ? ownersClaim(people) : [];
  const claims = [tierYaml, ...owners];
  const about = {
    generator: 'adopt',
    template: `adopt/${kind.value ?? 'unknown'}`,
    toolkit: settings.version,
    date: settings.date,
    answers: { name, tier },
  };
  return [...claims, ...renderRecord(about, claims)];
}

function ownersClaim({ reason, value }: Inference<readonly string[]>): readonly FileClaim[] {
  if (value === undefined) return [];
  const note =
    reason === 'as given'
      ? ''
      : '# Proposed from the history of git. The people named here have to agree before it counts: ask them, then take this line out.\n';
  return [{ ...own, path: 'OWNERS', content: `${note}${renderOwners({ approvers: value })}` }];
}

/** What is written has to be what the toolkit reads: a text that was taken over and is refused is left open instead. */
function renderChecked(findings: Findings, { schemaReference }: ClaimSettings): string {
  const render = (metadata: TierMetadata): string => renderTierMetadata(metadata, { schemaReference });
  const metadata = metadataOf(findings);
  const text = render(metadata);
  try {
    readTierMetadata({ file: 'tier.yaml', text });
    return text;
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error;
    const cautious: TierMetadata = {
      ...metadata,
      title: titleOf(findings.name) || findings.name,
      description: openDescription,
      licence: open,
    };
    const second = render(cautious);
    readTierMetadata({ file: 'tier.yaml', text: second });
    return second;
  }
}

function metadataOf(findings: Findings): TierMetadata {
  const { buildsOn, description, licence, name, people, publishes, repository, scope, status, tier, title } = findings;
  return {
    apiVersion: 'falco.org/v1alpha1',
    kind: tier === 'contrib' ? 'Contrib' : 'Repository',
    name,
    title: title.value ?? name,
    description: description.value ?? openDescription,
    tier,
    scope: scope.value ?? 'ecosystem',
    status: status.value ?? 'sandbox',
    licence: licence.value ?? open,
    ...(tier === 'contrib'
      ? { owners: people.value ?? [open] }
      : { repository: repository.value ?? `${open}/${name}` }),
    ...(tier === 'contrib' || publishes.value === undefined ? {} : { publishes: publishes.value }),
    ...(buildsOn.value === undefined ? {} : { buildsOn: buildsOn.value }),
  };
}
