import { identityOf } from '../../canonical/canonical-set.ts';
import { isJsonObject } from '../../json/json-shape.ts';
import type { Json, JsonObject } from '../../plan/json.ts';
import { namespaceOf } from '../../plan/kubernetes-object.ts';
import type { Shortfall } from '../emission.ts';
import type { ChartFacts } from './chart-facts.ts';
import { splitImage } from './split-image.ts';
import type { ValueEntry } from './values-tree.ts';
import type { WorkloadParts } from './workload-parts.ts';

/** What a chart can be told of a workload, and what it cannot. */
export interface Expressed {
  readonly values: readonly ValueEntry[];
  readonly shortfalls: readonly Shortfall[];
}

/** A shortfall before it is known how it is made up for. */
type Gap = Pick<Shortfall, 'pointer' | 'message' | 'weaker'>;

/** Labels that a chart sets itself: given again they would be there twice. */
const ownLabels: ReadonlySet<string> = new Set([
  ...['name', 'instance', 'version', 'component', 'part-of', 'managed-by'].map((label) => `app.kubernetes.io/${label}`),
  'helm.sh/chart',
]);

/** Fields that every chart sets in its own way, to no other effect than the plan's; the chart of Falco is asked about its own elsewhere. */
const indifferent: ReadonlySet<string> = new Set([
  ...['containers', 'initContainers', 'volumes', 'serviceAccountName', 'restartPolicy'],
  ...['name', 'image', 'imagePullPolicy', 'ports', 'args', 'command', 'env', 'envFrom', 'volumeMounts'],
  ...['livenessProbe', 'readinessProbe', 'startupProbe'],
]);

/** Fields without which a pod has more access, or less that protects it. */
const protective: ReadonlySet<string> = new Set([
  ...['securityContext', 'automountServiceAccountToken', 'hostUsers', 'enableServiceLinks', 'resources'],
]);

/** Says of a workload what its chart's values can say. `releaseNamespace` is where charts go that cannot be told. */
export function expressWorkload(parts: WorkloadParts, facts: ChartFacts, releaseNamespace: string): Expressed {
  const { container, object, pod, podMetadata, spec } = parts;
  const values: ValueEntry[] = [];
  const gaps: Gap[] = [];
  const tell = (path: string | undefined, value: Json | undefined): void => {
    if (path !== undefined && value !== undefined) values.push([path, value]);
  };
  const labels = isJsonObject(podMetadata['labels']) ? podMetadata['labels'] : {};
  // Without a full name of its own, a chart calls its objects by the name that is its label.
  tell(facts.nameOverride, facts.fullname === undefined ? object.metadata.name : labels['app.kubernetes.io/name']);
  tell(facts.fullname, object.metadata.name);
  const namespace = namespaceOf(object) ?? releaseNamespace;
  if (facts.namespace !== undefined) tell(facts.namespace, namespace);
  else if (namespace !== releaseNamespace) {
    const message = `it belongs into the namespace ${namespace}, and the chart installs into that of the release, ${releaseNamespace}`;
    gaps.push({ pointer: '/metadata/namespace', message, weaker: true });
  }
  tell(facts.replicas, spec['replicas']);
  for (const [key, value] of imageValues(container, facts, gaps)) tell(key, value);
  const fields = [
    { map: pod, known: facts.pod, pointer: '/spec/template/spec' },
    { map: container, known: facts.container, pointer: '/spec/template/spec/containers/0' },
  ];
  for (const { known, map, pointer } of fields) {
    for (const [key, value] of Object.entries(map)) {
      const path = known[key];
      if (path !== undefined) tell(path, takePart(key, value, facts, `${pointer}/${key}`, gaps, map === pod));
      else if (!indifferent.has(key)) {
        gaps.push({ pointer: `${pointer}/${key}`, message: `${key} cannot be said`, weaker: protective.has(key) });
      }
    }
  }
  tell(facts.podLabels, without(labels, ownLabels));
  tell(facts.podAnnotations, podMetadata['annotations']);
  if (facts.serviceAccount !== undefined) {
    // The plan's own account comes with the umbrella chart: it says whether there is a token.
    tell(facts.serviceAccount.create, false);
    tell(facts.serviceAccount.name, pod['serviceAccountName']);
  }
  return { values, shortfalls: gaps.map((gap) => asShortfall(parts, facts, gap)) };
}

/** A gap of a chart as what an emission reports. */
export function asShortfall({ object }: WorkloadParts, facts: ChartFacts, gap: Gap): Shortfall {
  return {
    object: identityOf(object),
    pointer: gap.pointer,
    message: `chart ${facts.name} ${facts.version}: ${gap.message}`,
    weaker: gap.weaker,
    remedy: 'The patches in post-render put it right.',
  };
}

function imageValues(container: JsonObject, facts: ChartFacts, gaps: Gap[]): readonly ValueEntry[] {
  const image = container['image'];
  if (typeof image !== 'string') return [];
  const { digest, registry, repository, tag } = splitImage(image);
  const plainTag = digest !== undefined && !facts.digest ? tag.slice(0, tag.indexOf('@')) : tag;
  if (plainTag !== tag) {
    const message = 'the tag becomes a label as well, and cannot carry the digest that the image is locked to';
    gaps.push({ pointer: '/spec/template/spec/containers/0/image', message, weaker: true });
  }
  return [
    [facts.image.registry, registry],
    [facts.image.repository, repository],
    [facts.image.tag, plainTag],
  ];
}

function takePart(key: string, value: Json, facts: ChartFacts, pointer: string, gaps: Gap[], isPod: boolean): Json {
  const allowed = isPod ? facts.parts?.[key] : undefined;
  if (allowed === undefined || !isJsonObject(value)) return value;
  const lost = Object.keys(value).filter((part) => !allowed.includes(part));
  for (const part of lost) {
    gaps.push({ pointer: `${pointer}/${part}`, message: `${key}.${part} cannot be said`, weaker: protective.has(key) });
  }
  return without(value, new Set(lost));
}

function without(map: JsonObject, keys: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.has(key)));
}
