import type { Condition, Option, Task } from '@falco-toolkit/core';
import { defineSchema } from '@falco-toolkit/documents';
import kindJson from '../schemas/kind.schema.json' with { type: 'json' };
import layerJson from '../schemas/layer.schema.json' with { type: 'json' };

/** A rule for the files whose path in the project matches a glob. Later rules win; every `when` has to hold. */
export interface FileRule {
  readonly match: string;
  readonly ownership?: 'managed' | 'seeded';
  readonly when?: Condition;
}

/** A command of a target, as Nx runs it. Paths are relative to the project. */
export interface TargetDefinition {
  readonly run: readonly [string, ...string[]];
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly cache?: boolean;
}

/** A command by which a generated project proves itself. */
export interface VerifyStep {
  readonly title: string;
  readonly run: readonly [string, ...string[]];
  /** Any standard output is a failure. */
  readonly silent?: boolean;
  /** Names of tools that have to be installed first. */
  readonly tools?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly when?: Condition;
}

/** What a kind and a layer have in common. */
export interface Part {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly files?: readonly FileRule[];
  readonly targets?: Readonly<Record<string, TargetDefinition>>;
  readonly tasks?: readonly (Task & { readonly when?: Condition })[];
  readonly verify?: readonly VerifyStep[];
}

/** A `layer.yaml`. */
export interface LayerManifest extends Part {
  readonly kind: 'Layer';
  readonly needs?: readonly string[];
}

/** Answers that make a project; each is a test of its kind. */
export interface Example {
  readonly name: string;
  readonly title: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** A combination of answers that is refused before anything is planned. */
export interface Constraint {
  readonly when: Condition;
  readonly message: string;
  readonly hint: string;
}

/** What a project can publish. */
export type Publication = 'container' | 'plugin' | 'rulesfile' | 'chart' | 'binary' | 'package';

/** What a project needs of the Falco that it runs with. */
export interface Requirements {
  readonly when?: Condition;
  readonly engine?: string;
  readonly pluginApi?: string;
  /** Version ranges by plugin. */
  readonly plugins?: Readonly<Record<string, string>>;
}

/** A `kind.yaml`. */
export interface KindManifest extends Part {
  readonly kind: 'Kind';
  readonly tier: 'contrib' | 'repository' | 'composition';
  readonly technologies?: readonly string[];
  /** What the ecosystem demands of the project's name, beyond a DNS label. */
  readonly naming?: { readonly pattern: string; readonly rule: string };
  readonly questions?: Readonly<Record<string, Option>>;
  readonly constraints?: readonly Constraint[];
  readonly layers: readonly (string | { readonly name: string; readonly when?: Condition })[];
  readonly publishes?: readonly (Publication | { readonly name: Publication; readonly when?: Condition })[];
  readonly requires?: Requirements | readonly Requirements[];
  readonly buildsOn?: readonly string[];
  readonly examples: readonly Example[];
  readonly verify: readonly VerifyStep[];
}

/** The schema of `kind.yaml`. */
export const kindSchema = defineSchema<KindManifest>(kindJson, 'broken-manifest');

/** The JSON schema of `kind.yaml` as a file holds it, for editors. */
export function kindSchemaText(): string {
  return `${JSON.stringify(kindJson, undefined, 2)}\n`;
}

/** The schema of `layer.yaml`. */
export const layerSchema = defineSchema<LayerManifest>(
  { ...layerJson, $defs: kindJson.$defs, ...inline(layerJson) },
  'broken-manifest',
);

/** The published layer schema points into the kind's; one compiled schema has to stand alone. */
function inline(json: object): object {
  return JSON.parse(JSON.stringify(json).replaceAll('kind.schema.json#/$defs/', '#/$defs/'));
}
