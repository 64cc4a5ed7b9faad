import { compareText, nearest, suggestion } from '@falco-toolkit/core';
import type { CompositionFile } from '../intent/composition-file.ts';
import { chooseVersion } from './choose-version.ts';
import { componentNaming, findArtifact } from './find-artifact.ts';
import type { ChosenComponent, Complain, CompositionInput } from './resolution.ts';

/** The components that the composition names, and those that they require; sorted by id. */
export function resolveComponents(
  input: CompositionInput,
  required: readonly string[],
  replicas: Readonly<Record<string, number>>,
  complain: Complain,
): readonly ChosenComponent[] {
  const { catalog, file } = input;
  const found = new Map<string, ChosenComponent>();
  const add = (id: string, choice: ComponentWish): void => {
    const artifact = findArtifact(catalog, componentNaming, { name: id, path: choice.path }, complain);
    if (artifact === undefined || found.has(artifact.id)) return;
    const chosen = chooseVersion(artifact, { falco: file.falco, ...choice }, complain);
    if (chosen === undefined) return;
    const many = replicas[artifact.id] ?? choice.replicas ?? artifact.workload?.replicas ?? 1;
    found.set(artifact.id, { ...chosen, replicas: many, files: filesOf(input, chosen.artifact, choice, complain) });
    for (const requirement of artifact.requires ?? []) add(requirement.artifact, { path: choice.path });
  };
  const choices = wishes(file);
  for (const choice of choices) {
    if (choices.findIndex(({ name }) => name === choice.name) < choices.indexOf(choice))
      complain({ path: choice.path, message: `the component ${choice.name} is named twice` });
    add(choice.name, choice);
  }
  for (const id of required) add(id, { path: ['components'] });
  for (const name of Object.keys(replicas).filter((id) => !found.has(id))) {
    const hint = suggestion(name, found.keys(), 'Name it among the components.');
    complain({
      path: ['environments'],
      message: `an environment gives replicas to ${name}, which is no component`,
      hint,
    });
  }
  return [...found.values()].sort((a, b) => compareText(a.artifact.id, b.artifact.id));
}

interface ComponentWish {
  readonly path: readonly (string | number)[];
  readonly version?: string;
  readonly replicas?: number;
  readonly files?: Readonly<Record<string, string>>;
}

function wishes({ components = [] }: CompositionFile): readonly (ComponentWish & { readonly name: string })[] {
  return components.map((choice, index) =>
    typeof choice === 'string'
      ? { name: choice, path: ['components', index] }
      : { ...choice, path: ['components', index] },
  );
}

/** The files that a component reads: those that it has itself, and those that the composition has to give. */
function filesOf(
  { read }: CompositionInput,
  { id, workload }: ChosenComponent['artifact'],
  { files = {}, path }: ComponentWish,
  complain: Complain,
): Readonly<Record<string, string>> {
  const known = workload?.files ?? [];
  const texts: Record<string, string> = {};
  for (const { name, content, input } of known) {
    const given = files[name];
    const text = given === undefined ? content : read?.(given);
    if (text !== undefined) texts[name] = text;
    else if (given !== undefined) complain({ path, message: `${id} is to read ${given}, which is not there` });
    else {
      const hint = `Add files: { ${name}: <path> } to the component, for ${input ?? 'it'}.`;
      complain({ path, message: `${id} lacks the file ${name}`, hint });
    }
  }
  for (const name of Object.keys(files).filter((one) => !known.some((file) => file.name === one))) {
    const near = nearest(
      name,
      known.map((file) => file.name),
    );
    complain({
      path,
      message: `${id} reads no file ${name}`,
      ...(near === undefined ? {} : { hint: `Did you mean ${near}?` }),
    });
  }
  return texts;
}
