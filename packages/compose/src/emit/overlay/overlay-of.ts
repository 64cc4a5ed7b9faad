import type { ArtifactReference, EnvironmentPlan } from '../../plan/composition-plan.ts';
import type { JsonObject } from '../../plan/json.ts';
import { type KubernetesObject, namespaceOf } from '../../plan/kubernetes-object.ts';
import type { Shortfall } from '../emission.ts';
import { isWorkload } from '../helm/open-values.ts';
import { type ChartFacts, chartFacts } from './chart-facts.ts';
import { chartedObjects, type MadeObjects } from './charted-objects.ts';
import { expressFalco } from './express-falco.ts';
import { asShortfall, type Expressed, expressWorkload } from './express-workload.ts';
import { madeShortfalls } from './made-shortfalls.ts';
import { valuesTree } from './values-tree.ts';
import { type WorkloadParts, workloadParts } from './workload-parts.ts';

/** A part of the composition that an official chart installs. */
export interface ChartedPart {
  /** With the version of the chart that is used. */
  readonly facts: ChartFacts;
  /** The version that the facts were read from. */
  readonly readFrom: string;
  readonly reference: ArtifactReference;
  readonly parts: WorkloadParts;
}

/** An environment as the official charts have it. */
export interface OverlayParts {
  /** Where charts go that cannot be told. */
  readonly releaseNamespace: string;
  readonly charted: readonly ChartedPart[];
  readonly made: MadeObjects;
  /** The values of the umbrella chart. */
  readonly values: JsonObject;
  readonly shortfalls: readonly Shortfall[];
}

const found = new WeakMap<EnvironmentPlan['objects'], WeakMap<EnvironmentPlan['model'], OverlayParts>>();

/** Finds what the official charts can be told of an environment, and what they cannot; once for all that share their objects and model. */
export function overlayOf(environment: EnvironmentPlan): OverlayParts {
  const byModel = found.get(environment.objects) ?? new WeakMap<EnvironmentPlan['model'], OverlayParts>();
  const parts = byModel.get(environment.model) ?? findOverlay(environment);
  found.set(environment.objects, byModel.set(environment.model, parts));
  return parts;
}

function findOverlay(environment: EnvironmentPlan): OverlayParts {
  const charted = chartFacts.flatMap((facts): readonly ChartedPart[] => {
    const reference = chartReference(environment, facts.installs);
    const object = environment.objects.find((candidate) => isWorkload(candidate) && runs(candidate, facts.installs));
    const parts = object === undefined ? undefined : workloadParts(object);
    if (reference === undefined || parts === undefined) return [];
    return [{ facts: { ...facts, version: reference.tag }, readFrom: facts.version, reference, parts }];
  });
  const releaseNamespace = chooseNamespace(charted, environment);
  const expressed = charted.map(({ facts, parts, readFrom }) => {
    const general = expressWorkload(parts, facts, releaseNamespace);
    const special = facts.installs === 'falco' ? expressFalco(environment, parts, facts) : ownWays(parts, facts);
    return {
      key: facts.name,
      values: valuesTree([...general.values, ...special.values]),
      shortfalls: [
        ...(readFrom === facts.version ? [] : [asShortfall(parts, facts, unread(readFrom))]),
        ...general.shortfalls,
        ...special.shortfalls,
      ],
    };
  });
  const made = chartedObjects(environment, charted);
  return {
    releaseNamespace,
    charted,
    made,
    values: Object.fromEntries(expressed.map(({ key, values }) => [key, values])),
    shortfalls: [...expressed.flatMap(({ shortfalls }) => shortfalls), ...madeShortfalls(made)],
  };
}

/** The other charts leave nothing of this to their values. */
function ownWays(parts: WorkloadParts, facts: ChartFacts): Expressed {
  const message = 'volumes, variables, arguments and probes are its own';
  return {
    values: [],
    shortfalls: [asShortfall(parts, facts, { pointer: '/spec/template/spec', message, weaker: false })],
  };
}

function unread(version: string) {
  const message = `what it can be told, and what it always adds, was read from version ${version}`;
  return { pointer: '', message, weaker: false };
}

/** Whether a workload runs an artifact: by its name's label, or by its image. */
function runs(object: KubernetesObject, installs: string): boolean {
  if (object.metadata.labels['app.kubernetes.io/name'] === installs) return true;
  const image = workloadParts(object)?.container['image'];
  return typeof image === 'string' && new RegExp(`/${installs}[:@]`).test(image);
}

function chartReference({ model }: EnvironmentPlan, installs: string): ArtifactReference | undefined {
  const id = model.intent.charts[installs];
  return model.artifacts.find((artifact) => artifact.id === id)?.references.find(({ type }) => type === 'helm-chart');
}

/** The namespace of the first part that cannot be told where to go; else that of Falco. */
function chooseNamespace(charted: readonly ChartedPart[], { model }: EnvironmentPlan): string {
  const bound = charted.find(({ facts }) => facts.namespace === undefined) ?? charted[0];
  return (bound === undefined ? undefined : namespaceOf(bound.parts.object)) ?? model.name;
}
