import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of the npm packages that went into some bundles: most ask to be passed on with the code.
 * Throws when a package has none: then it must not be bundled.
 */
export function thirdPartyLicences(inputs: readonly string[]): string {
  const folders = new Set(
    inputs.flatMap((path) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path) ?? []),
  );
  const parts = [...folders].sort().map((folder) => {
    const { license, name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((candidate) => /^licen[cs]e/i.test(candidate));
    if (file === undefined) throw new Error(`${name} ${version} comes without the text of its licence (${license})`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  });
  return parts.join(`\n${'-'.repeat(78)}\n\n`);
}
