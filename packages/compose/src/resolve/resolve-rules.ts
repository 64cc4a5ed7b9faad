import { compareVersions } from '@falco-toolkit/catalog';
import type { CompositionFile } from '../intent/composition-file.ts';
import { chooseVersion } from './choose-version.ts';
import { findArtifact, rulesNaming } from './find-artifact.ts';
import type { Chosen, ChosenRules, Complain, CompositionInput } from './resolution.ts';
import type { PickedPlugin } from './resolve-plugins.ts';

type RulesWish = Exclude<NonNullable<CompositionFile['rules']>[number], string>;

/** The rules in the order in which Falco loads them: those that are named, or those that fit what is read. */
export function resolveRules(
  input: CompositionInput,
  sensor: Chosen,
  driver: string,
  plugins: readonly PickedPlugin[],
  complain: Complain,
): readonly ChosenRules[] {
  const { catalog, file, read } = input;
  const usual = [
    ...(driver === 'none' ? [] : ['falco-rules']),
    ...plugins.flatMap(({ artifact }) => artifact.plugin?.rules ?? []),
  ];
  const wishes: readonly RulesWish[] = (file.rules ?? [...new Set(usual)]).map((wish) =>
    typeof wish === 'string' ? { name: wish } : wish,
  );
  const seen = new Set<string>();
  return wishes.flatMap((wish, index): readonly ChosenRules[] => {
    const path = ['rules', index];
    const label = 'file' in wish ? baseName(wish.file) : wish.name;
    if (seen.has(label)) complain({ path, message: `the rules ${label} are named twice` });
    seen.add(label);
    if ('file' in wish) {
      const content = read?.(wish.file);
      if (content !== undefined) return [{ kind: 'file', path: wish.file, name: label, content }];
      complain({
        path,
        message: `the rules file ${wish.file} is not there`,
        hint: 'Its path is relative to composition.yaml.',
      });
      return [];
    }
    const artifact = findArtifact(catalog, rulesNaming, { name: wish.name, path }, complain);
    if (artifact === undefined) return [];
    const version = wish.version ?? sensor.entry.contains?.[artifact.id];
    const chosen = chooseVersion(
      artifact,
      { falco: file.falco, path, ...(version === undefined ? {} : { version }) },
      complain,
    );
    if (chosen === undefined) return [];
    checkFit(chosen, { sensor, driver, plugins, path }, complain);
    const bundled = sensor.entry.contains?.[artifact.id] === chosen.entry.version;
    return [{ ...chosen, kind: 'artifact', bundled }];
  });
}

interface Surroundings {
  readonly sensor: Chosen;
  readonly driver: string;
  readonly plugins: readonly PickedPlugin[];
  readonly path: readonly (string | number)[];
}

/** Whether an engine, plugins and an event source for the rules are there. */
function checkFit(
  { artifact, entry }: Chosen,
  { sensor, driver, plugins, path }: Surroundings,
  complain: Complain,
): void {
  const { engine = '0.0.0', version } = sensor.entry;
  const label = `${artifact.id} ${entry.version}`;
  if (entry.requiresEngine !== undefined && compareVersions(engine, entry.requiresEngine) < 0) {
    const message = `${label} needs the engine ${entry.requiresEngine}, and Falco ${version} has ${engine}`;
    complain({ path, message, hint: 'Take a newer Falco, or older rules.' });
  }
  const byName = new Map(plugins.map((one) => [one.artifact.plugin?.name, one.entry.version]));
  for (const alternatives of entry.requiresPlugins ?? []) {
    const wanted = Object.entries(alternatives);
    const there = wanted.filter(([name]) => byName.has(name));
    if (there.some(([name, lowest]) => compareVersions(byName.get(name) ?? '0.0.0', lowest) >= 0)) continue;
    const list = wanted.map(([name, lowest]) => `${name} ${lowest}`).join(' or ');
    const message = `${label} needs the plugin ${list}`;
    const hint =
      there.length === 0
        ? `Add ${wanted[0]?.[0]} to the plugins.`
        : `The composition has ${there.map(([name]) => `${name} ${byName.get(name)}`).join(', ')}.`;
    complain({ path, message, hint });
  }
  const source = artifact.rules?.eventSource;
  const open =
    source === 'syscall' ? driver !== 'none' : plugins.some((one) => one.artifact.plugin?.eventSource === source);
  if (!open) {
    const hint = source === 'syscall' ? 'Choose a driver, or leave these rules out.' : 'Add a plugin that opens it.';
    complain({ path, message: `${label} is about ${source} events, which nothing gives`, hint });
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
