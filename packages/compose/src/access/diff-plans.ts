import { differencesOf, type ObjectDifference } from '../canonical/compare-objects.ts';
import type { EnvironmentPlan } from '../plan/composition-plan.ts';
import { accessKey, accessOf } from './access-of.ts';
import { beyond } from './covers.ts';
import { type ExplainedItem, explainEnvironment } from './explain.ts';
import { sentenceOf } from './render-explanation.ts';

/** How two plans differ. */
export interface PlanDifference {
  readonly from: string;
  readonly to: string;
  /** What only the second may do, and what only the first may. */
  readonly gained: readonly ExplainedItem[];
  readonly lost: readonly ExplainedItem[];
  readonly objects: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly ObjectDifference[];
  };
  /** Artifacts in another version, or on one side only. */
  readonly artifacts: readonly { readonly id: string; readonly from?: string; readonly to?: string }[];
}

/** Compares two plans: what may be done, the objects, and the versions. */
export function diffPlans(
  from: { readonly label: string; readonly plan: EnvironmentPlan },
  to: { readonly label: string; readonly plan: EnvironmentPlan },
): PlanDifference {
  const differences = differencesOf(from.plan.objects, to.plan.objects);
  const whole = differences.filter(({ pointer }) => pointer === '');
  return {
    from: from.label,
    to: to.label,
    gained: onlyIn(to.plan, from.plan),
    lost: onlyIn(from.plan, to.plan),
    objects: {
      added: whole.flatMap(({ expected, object }) => (expected === undefined ? [object] : [])),
      removed: whole.flatMap(({ actual, object }) => (actual === undefined ? [object] : [])),
      changed: differences.filter(({ pointer }) => pointer !== ''),
    },
    artifacts: versionsOf(from.plan, to.plan),
  };
}

function onlyIn(one: EnvironmentPlan, other: EnvironmentPlan): readonly ExplainedItem[] {
  const only = new Set(beyond(accessOf(one), accessOf(other)).map(accessKey));
  return explainEnvironment(one).access.filter((item) => only.has(accessKey(item)));
}

function versionsOf(from: EnvironmentPlan, to: EnvironmentPlan): PlanDifference['artifacts'] {
  const before = new Map(from.model.artifacts.map(({ id, version }) => [id, version]));
  const after = new Map(to.model.artifacts.map(({ id, version }) => [id, version]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((id) => {
    const [old, now] = [before.get(id), after.get(id)];
    if (old === now) return [];
    return [{ id, ...(old === undefined ? {} : { from: old }), ...(now === undefined ? {} : { to: now }) }];
  });
}

/** Whether nothing is different. */
export function isSame({ artifacts, gained, lost, objects }: PlanDifference): boolean {
  const { added, changed, removed } = objects;
  return [artifacts, gained, lost, added, changed, removed].every((list) => list.length === 0);
}

/** A difference as text, or as Markdown. */
export function renderDifference(difference: PlanDifference, format: 'text' | 'markdown'): string {
  const { artifacts, from, gained, lost, objects, to } = difference;
  const heading = (text: string) => (format === 'markdown' ? `\n## ${text}\n` : `\n${text}:`);
  const line = (mark: string, text: string) => (format === 'markdown' ? `- ${mark} ${text}` : `  ${mark} ${text}`);
  const title = `${from} → ${to}`;
  if (isSame(difference)) return `${format === 'markdown' ? `# ${title}\n\n` : `${title}: `}no difference`;
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [
      'Access',
      [...gained.map((item) => line('+', accessLine(item))), ...lost.map((item) => line('-', accessLine(item)))],
    ],
    [
      'Artifacts',
      artifacts.map(({ from: old, id, to: now }) => line('~', `${id} ${old ?? 'not there'} → ${now ?? 'not there'}`)),
    ],
    ['Objects', [...objects.added.map((name) => line('+', name)), ...objects.removed.map((name) => line('-', name))]],
    [
      'Fields',
      objects.changed.map((one) =>
        line('~', `${one.object} ${one.pointer}: ${short(one.expected)} → ${short(one.actual)}`),
      ),
    ],
  ];
  return [
    format === 'markdown' ? `# ${title}` : title,
    ...sections.flatMap(([text, lines]) => (lines.length === 0 ? [] : [heading(text), ...lines])),
  ].join('\n');
}

function accessLine(item: ExplainedItem): string {
  const why = item.why.map((one) =>
    one.type === 'need' ? one.reason : `opinion: ${one.reason}; the price: ${one.price}`,
  );
  return `${item.who} may ${sentenceOf(item)} (${why.join('; ')})`;
}

function short(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 97)}…` : text;
}
