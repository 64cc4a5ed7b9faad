import type { ArtifactKind } from '../artifact-kinds.ts';
import type { Publication } from '../publications.ts';
import type { Tier } from '../tiers.ts';

/** How much a gate weighs: an error keeps an artifact from the tier, a warning and an info do not. */
export const severities = {
  error: { meaning: 'The tier is not reached without it.', level: 'error' },
  warning: { meaning: 'It is wanted, and does not hold the artifact back.', level: 'warning' },
  info: { meaning: 'It is worth knowing.', level: 'note' },
} as const satisfies Readonly<
  Record<string, { readonly meaning: string; readonly level: 'error' | 'warning' | 'note' }>
>;

/** One of {@link severities}. */
export type Severity = keyof typeof severities;

/** What the gates are parts of. The last three are what Falco's core maintainers asked of official artifacts. */
export const pillars = {
  form: { title: 'Form', meaning: 'It says what it is, and to whom it belongs.' },
  project: { title: 'Project', meaning: 'People can build it, release it, and take part in it.' },
  security: { title: 'Security', meaning: 'It can be trusted with what it has access to.' },
  resilience: {
    title: 'Resilience',
    meaning: 'It keeps working, or fails in a known way, when things around it fail.',
  },
  stability: { title: 'Stability', meaning: 'It changes in a predictable way, and there are people to keep it so.' },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly meaning: string }>>;

/** One of {@link pillars}. */
export type Pillar = keyof typeof pillars;

/** What an observed value has to be. Every limit that is there has to hold. */
export interface Limit {
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly equals?: string | number | boolean;
}

/** The checks that there are, by type. `any` and `all` put others together; nothing else can be asked for. */
export type Check =
  | { readonly type: 'metadata'; readonly rule: 'valid' | 'licence' | 'dates' | 'verified'; readonly days?: number }
  | { readonly type: 'owners'; readonly rule: 'valid' | 'enough' }
  | { readonly type: 'files'; readonly anyOf: readonly string[] }
  | { readonly type: 'no-files'; readonly anyOf: readonly string[] }
  | {
      readonly type: 'text';
      readonly files: readonly string[];
      readonly pattern: string;
      readonly minimum?: number;
      readonly absent?: boolean;
    }
  | {
      readonly type: 'value';
      readonly files: readonly string[];
      readonly path: readonly string[];
      readonly pattern?: string;
    }
  | { readonly type: 'entries'; readonly files: readonly string[]; readonly minimum: number }
  | { readonly type: 'badges' }
  | { readonly type: 'builds-on' }
  | { readonly type: 'removed-features' }
  | { readonly type: 'pinned-actions'; readonly except?: readonly string[] }
  | { readonly type: 'least-permissions' }
  | {
      readonly type: 'releases';
      readonly minimum?: number;
      readonly lastYear?: number;
      readonly latestWithinDays?: number;
    }
  | { readonly type: 'changelog' }
  | {
      readonly type: 'evidence';
      /** `pillar/id` of the record. */
      readonly record: string;
      readonly producers?: readonly string[];
      readonly maxAgeDays?: number;
      readonly claim?: string;
      readonly observed?: Readonly<Record<string, Limit>>;
    }
  | { readonly type: 'any' | 'all'; readonly of: readonly Check[] };

/** The type of a {@link Check}. */
export type CheckType = Check['type'];

/** The check of one type. */
export type CheckOf<T extends CheckType> = Extract<Check, { readonly type: T }>;

/** One requirement of a tier: what, why, who asks for it, how much it weighs, and how it is checked. */
export interface Gate {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly how: string;
  readonly source: string;
  readonly severity: Severity;
  /** The lowest tier that asks for it. */
  readonly tier: Tier;
  readonly pillar: Pillar;
  readonly waivable?: boolean;
  readonly appliesTo?: { readonly kinds?: readonly ArtifactKind[]; readonly publishes?: readonly Publication[] };
  readonly check: Check;
}
