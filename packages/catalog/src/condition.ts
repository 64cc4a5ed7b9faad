import { inRange } from './version-range.ts';

/** When something of the catalogue applies. Holds when every key does; one of several words is enough. */
export interface CatalogCondition {
  readonly driver?: string | readonly string[];
  readonly runtime?: string | readonly string[];
  readonly distribution?: string | readonly string[];
  readonly feature?: string | readonly string[];
  /** An artifact that the composition has. */
  readonly artifact?: string | readonly string[];
  /** How a plugin's open parameters start. */
  readonly openParams?: string | readonly string[];
  readonly kubernetes?: string;
  readonly kernel?: string;
  readonly falco?: string;
  readonly perfEventParanoid?: string;
}

/** What conditions are about: the choices and facts of one composition in one environment. */
export interface Circumstances {
  readonly driver: string;
  readonly runtimes: readonly string[];
  readonly distribution: string;
  readonly features: readonly string[];
  readonly artifacts: readonly string[];
  readonly openParams?: string;
  readonly kubernetes: string;
  readonly kernel?: string;
  readonly falco: string;
  readonly perfEventParanoid?: number;
}

/** Whether a condition holds. A fact that is not known fulfils no condition on it. */
export function applies(when: CatalogCondition | undefined, known: Circumstances): boolean {
  if (when === undefined) return true;
  return (
    oneOf(when.driver, [known.driver]) &&
    oneOf(when.runtime, known.runtimes) &&
    oneOf(when.distribution, [known.distribution]) &&
    oneOf(when.feature, known.features) &&
    oneOf(when.artifact, known.artifacts) &&
    starts(when.openParams, known.openParams) &&
    within(when.kubernetes, known.kubernetes) &&
    within(when.kernel, known.kernel) &&
    within(when.falco, known.falco) &&
    within(when.perfEventParanoid, known.perfEventParanoid?.toString())
  );
}

function oneOf(wanted: string | readonly string[] | undefined, present: readonly string[]): boolean {
  return wanted === undefined || [wanted].flat().some((word) => present.includes(word));
}

function starts(wanted: string | readonly string[] | undefined, text: string | undefined): boolean {
  return wanted === undefined || [wanted].flat().some((start) => text?.startsWith(start) === true);
}

function within(range: string | undefined, version: string | undefined): boolean {
  return range === undefined || (version !== undefined && inRange(version, range));
}
