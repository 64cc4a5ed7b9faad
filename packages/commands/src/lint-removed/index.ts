import { removedLinter } from '@falco-toolkit/catalog';
import { defineCommand } from '@falco-toolkit/core';
import { checkFolder } from './check-folder.ts';
import { factsUntil } from './facts-until.ts';
import { lintTree } from './lint-tree.ts';
import { readRemovedFacts } from './read-removed-facts.ts';
import { renderJson } from './render-json.ts';
import { renderSarif } from './render-sarif.ts';
import { renderText } from './render-text.ts';

/** Files between two words about how far the work has come. */
const stride = 5000;

/** Finds the use of what Falco no longer has, in any folder. */
export const lint = defineCommand({
  name: 'lint',
  title: 'Removed features',
  summary: 'Finds uses of what Falco no longer has, says since which version, and what to use.',
  options: {
    folder: {
      type: 'string',
      title: 'Folder',
      description: 'Folder or file to look through.',
      positional: 0,
      path: true,
      default: '.',
    },
    falco: {
      type: 'string',
      title: 'Falco version',
      description:
        'Version of Falco that has to work; what only later versions lack is left out. The newest one known when left out.',
      pattern: '\\d+\\.\\d+(?:\\.\\d+)?',
      rule: 'a version such as 0.44 or 0.44.1',
    },
  },
  formats: ['text', 'json', 'sarif'],
  examples: ['lint', 'lint deploy/ --falco=0.43', 'lint . --format=sarif'],
  run: ({ folder, falco }, context) => {
    const { host, outside, version } = context;
    checkFolder(host, folder);
    const facts = factsUntil(readRemovedFacts(context), falco);
    const result = lintTree(host, folder, removedLinter(facts), (files) => {
      if (files % stride === 0) outside.progress(`${files} files`);
    });
    return {
      passed: result.findings.every(({ level }) => level !== 'error'),
      render: (format) =>
        format === 'json'
          ? renderJson(result)
          : format === 'sarif'
            ? renderSarif(result, facts, version)
            : renderText(result),
    };
  },
});
