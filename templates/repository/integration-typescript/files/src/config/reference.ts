// SPDX-License-Identifier: Apache-2.0

import { keys, settings, variableOf } from './settings.ts';

/** The table of settings for README.md. */
export function renderReference(): string {
  const rows = keys.map((key) => {
    const { byDefault, meaning } = settings[key];
    return `| \`${key}\` | \`${variableOf(key)}\` | ${byDefault === '' ? '–' : `\`${byDefault}\``} | ${meaning} |\n`;
  });
  return `| key | environment variable | default | meaning |\n|---|---|---|---|\n${rows.join('')}`;
}
