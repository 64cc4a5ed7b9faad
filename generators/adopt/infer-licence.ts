import { joinPath, type ReadableTree, readText } from '@falco-toolkit/core';
import { entriesOf } from './find-units.ts';
import { firstOf, type Inference, unknown } from './inference.ts';
import { isLicenceFile, recognizeLicence } from './licences.ts';
import type { Survey } from './survey.ts';

/** The licence of an artifact: by the file that holds it, by what its files state, by its manifest, by the tree around it. */
export function inferLicence(tree: ReadableTree, folder: string, survey: Survey): Inference<string> {
  // A licence of its own that nobody can tell is not replaced by that of the tree around it.
  if ([...survey.top.values()].some(({ path }) => isLicenceFile(path))) return fromTop(survey);
  return firstOf(fromStatements(survey), fromManifest(survey), fromAround(tree, folder));
}

function fromTop({ top }: Survey): Inference<string> {
  const files = [...top.values()].filter(({ path }) => isLicenceFile(path));
  const known = files.map(({ path, text }) => ({ path, licence: recognizeLicence(text) }));
  const names = known.map(({ path }) => path).join(', ');
  const licences = [...new Set(known.flatMap(({ licence }) => licence ?? []))];
  if (licences.length === 0 || known.some(({ licence }) => licence === undefined))
    return unknown(`the text of ${names} is none that is known`);
  if (licences.length === 1) return { value: licences[0], reason: `the text of ${names}` };
  // Whether two licences are both to be kept, or one is to be chosen, only people know.
  return unknown(`${names} are different licences: ${licences.join(', ')}`);
}

function fromStatements({ stated }: Survey): Inference<string> {
  const ranked = [...stated].sort(([, a], [, b]) => b - a);
  const [first, second] = ranked;
  if (first === undefined) return unknown('no file states one');
  if (second !== undefined && second[1] * 4 > first[1]) return unknown('its files state different licences');
  return { value: first[0], reason: `${first[1]} of its files state it` };
}

function fromManifest({ top }: Survey): Inference<string> {
  for (const name of ['package.json', 'cargo.toml', 'pyproject.toml', 'composer.json', 'metadata.json']) {
    const file = top.get(name);
    const found = /^[ \t]*"?license"?[ \t]*[:=][ \t]*"([A-Za-z0-9.+() -]{2,80})"/m.exec(file?.text ?? '')?.[1];
    if (file !== undefined && found !== undefined && !/see|unlicensed/i.test(found))
      return { value: found, reason: `stated in ${file.path}` };
  }
  return unknown('no manifest states one');
}

function fromAround(tree: ReadableTree, folder: string): Inference<string> {
  for (let at = folder; at !== ''; ) {
    at = at.slice(0, Math.max(0, at.lastIndexOf('/')));
    for (const name of entriesOf(tree, at).files.filter(isLicenceFile)) {
      const path = joinPath(at, name);
      const value = recognizeLicence((readText(tree, path) ?? '').slice(0, 16_384));
      if (value !== undefined) return { value, reason: `the tree around it is under it (${path})` };
    }
  }
  return unknown('neither its files nor the tree around it state one');
}
