import { defineCommand } from '@falco-toolkit/core';
import { renderReportJson, renderReportMarkdown, renderReportSarif, renderReportText } from '@falco-toolkit/tiers';
import { checkTiers } from './check-tiers.ts';
import { tierCheckOptions } from './options.ts';

/** Checks what a tier asks of artifacts, and whether their evidence holds. */
export const tierCheck = defineCommand({
  name: 'tier-check',
  title: 'Check a tier',
  summary:
    'Checks what a tier asks of an artifact: form, owners, build, and evidence of security, resilience, stability.',
  options: tierCheckOptions,
  formats: ['text', 'json', 'markdown', 'sarif'],
  examples: [
    'tier-check repositories/webhook',
    'tier-check repositories/webhook --tier=next',
    'tier-check ../falcosidekick --tier=official --format=markdown',
    'tier-check . --recursive --format=sarif',
  ],
  run: async (answers, context) => {
    const { notes, reports } = await checkTiers(answers, context);
    return {
      passed: reports.every(({ problems, reached }) => reached && problems.length === 0),
      render: (format) => {
        switch (format) {
          case 'json':
            return renderReportJson(reports);
          case 'markdown':
            return renderReportMarkdown(reports);
          case 'sarif':
            return renderReportSarif(reports, { version: context.version });
          case 'text':
            return renderReportText(reports);
        }
      },
      notes,
    };
  },
});
