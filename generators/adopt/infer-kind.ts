import { type Inference, unknown } from './inference.ts';
import type { Survey } from './survey.ts';

/** What kind of contribution or project it is, in the words of the toolkit's own kinds where they fit. */
export function inferKind(survey: Survey, tier: 'contrib' | 'repository'): Inference<string> {
  return tier === 'contrib' ? contribKind(survey) : repositoryKind(survey);
}

function contribKind(survey: Survey): Inference<string> {
  const { contents } = survey;
  const language = inferLanguage(survey);
  const code = [...survey.languages.values()].reduce((sum, count) => sum + count, 0);
  const rules = contents.get('rules');
  if (rules !== undefined && rules.count >= code) return { value: 'rules', reason: `${rules.first} has rules` };
  if (language.value !== undefined) return { value: 'script', reason: `it has code in ${language.value}` };
  const manifest = contents.get('manifest');
  if (manifest !== undefined) return { value: 'manifest', reason: `${manifest.first} is an object of Kubernetes` };
  const config = contents.get('config');
  if (config !== undefined) return { value: 'config', reason: `${config.first} is a configuration of Falco` };
  const docs = contents.get('docs');
  if (docs !== undefined && docs.count === survey.files) return { value: 'guide', reason: 'it is all prose' };
  if (survey.files > 0) return { value: 'config', reason: 'it has neither code nor anything that is known' };
  return unknown('it is empty');
}

function repositoryKind(survey: Survey): Inference<string> {
  const { contents, languages, top } = survey;
  const goMod = top.get('go.mod')?.text ?? '';
  const cargo = top.get('cargo.toml')?.text ?? '';
  if (/github\.com\/falcosecurity\/plugin-sdk-go\s/.test(goMod) && !/^module .*plugin-sdk-go\b/m.test(goMod))
    return { value: 'plugin-go', reason: 'go.mod requires the SDK for plugins' };
  if (/^falco_plugin\s*=/m.test(cargo))
    return { value: 'plugin-rust', reason: 'Cargo.toml requires the SDK for plugins' };
  const chart = contents.get('chart');
  if (chart !== undefined && languages.size <= 2 && goMod === '')
    return { value: 'chart', reason: `${chart.first} is there` };
  const rules = contents.get('rules');
  const code = [...languages.values()].reduce((sum, count) => sum + count, 0);
  if (rules !== undefined && rules.count > code)
    return { value: 'rules', reason: `${rules.first} has rules, and there is less code` };
  const language = inferLanguage(survey);
  if (language.value === undefined) return { value: 'documents', reason: 'it has no code' };
  const word = { Go: 'integration-go', Python: 'integration-python', TypeScript: 'integration-typescript' }[
    language.value
  ];
  if (word !== undefined && survey.containers.length > 0)
    return { value: word, reason: `code in ${language.value}, and ${survey.containers[0]}` };
  return { value: 'project', reason: `code in ${language.value}` };
}

/** The language that most of the files are in. */
export function inferLanguage({ languages }: Survey): Inference<string> {
  const total = [...languages.values()].reduce((sum, count) => sum + count, 0);
  const [first] = [...languages].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (first === undefined) return unknown('it has no code');
  return { value: first[0], reason: `${first[1]} of ${total} files of code` };
}
