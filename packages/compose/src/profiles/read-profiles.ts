import { joinPath, type ReadableTree, readText, throwProblems } from '@falco-toolkit/core';
import { type Profile, profileSchema } from './profile.ts';

const read = new WeakMap<ReadableTree, ReadonlyMap<string, Profile>>();

/** The profiles of a tree, by name, sorted: `profiles/<name>.yaml`. A tree is read once. */
export function readProfiles(tree: ReadableTree): ReadonlyMap<string, Profile> {
  const known = read.get(tree);
  if (known !== undefined) return known;
  const files = tree.list('profiles').filter((file) => file.endsWith('.yaml'));
  const profiles = new Map(files.map((file) => readProfile(tree, file)).map((profile) => [profile.name, profile]));
  read.set(tree, profiles);
  return profiles;
}

function readProfile(tree: ReadableTree, name: string): Profile {
  const path = joinPath('profiles', name);
  const { value, source } = profileSchema.read({ file: `compose/${path}`, text: readText(tree, path) ?? '' });
  if (`${value.name}.yaml` !== name) {
    const message = `the profile in ${name} calls itself ${value.name}`;
    throwProblems([
      { code: 'broken-manifest', message, at: source.locate(['name']), hint: 'Give both the same name.' },
    ]);
  }
  return value;
}
