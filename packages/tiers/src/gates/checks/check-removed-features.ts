import { matchGlobs } from '../match-globs.ts';
import { fail, type Outcome, pass, unknown } from '../outcome.ts';
import type { Subject } from '../subject.ts';

/** What people write for machines or for people: where a removed feature would be asked for. */
const texts = [
  '**/*.{yaml,yml,json,toml,sh,bash,py,js,ts,go,rs,md,txt,tpl,tmpl,conf,cfg,env}',
  '**/{Dockerfile,Makefile,Vagrantfile,Jenkinsfile}*',
];

/** The history of a project may name what is gone, and so may what the toolkit keeps for itself. */
const history = ['{CHANGELOG,BREAKING-CHANGES,HISTORY}*', '.falco/**', '**/CHANGELOG*', '**/BREAKING-CHANGES*'];

/** Whether a file asks for something that Falco no longer has. */
export function checkRemovedFeatures(subject: Subject): Outcome {
  const { findRemoved } = subject;
  if (findRemoved === undefined) return unknown('nobody handed in what Falco no longer has');
  const told = new Set(matchGlobs(subject.files(), history));
  const problems = matchGlobs(subject.files(), texts)
    .filter((path) => !told.has(path))
    .flatMap((path) => findRemoved({ file: subject.label(path), text: subject.text(path) ?? '' }));
  if (problems.length === 0) return pass('nothing asks for what Falco no longer has');
  return fail(
    `${problems.length === 1 ? 'one place asks' : `${problems.length} places ask`} for what Falco no longer has`,
    problems,
  );
}
