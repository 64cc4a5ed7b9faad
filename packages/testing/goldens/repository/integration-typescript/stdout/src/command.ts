// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { App } from './app.ts';
import type { Environment } from './config/environment.ts';
import { ConfigError, loadConfig } from './config/load.ts';
import type { Config } from './config/settings.ts';
import { createLog, type Log, textOf } from './log.ts';
import type { Output } from './output/output.ts';
import { StdoutOutput } from './output/stdout.ts';
import { WebhookOutput } from './output/webhook.ts';

export const name = 'falco-alerts2log';

const { version } = createRequire(import.meta.url)('#package.json') as { readonly version: string };

/** What the process ends with: all is well; a server failed or accepted alerts were lost; bad flags or configuration. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

/** Where the command writes to. */
export interface Terminal {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

const usage = `usage: ${name} [--config FILE] [--check-config] [--version] [--help]

  --config FILE   YAML file to read; the environment wins over it
  --check-config  check the configuration and exit
  --version       print the version and exit
  --help          print this and exit
`;

/** Runs the program until the signal, and gives the exit code. */
export async function runCommand(
  args: readonly string[],
  environment: Environment,
  stop: AbortSignal,
  { complain, print }: Terminal,
): Promise<number> {
  const fail = (problem: string) => {
    complain(`${name}: ${problem}\n`);
    return exitCodes.usage;
  };
  let config: Config;
  try {
    const flags = readFlags(args);
    if (flags.help || flags.version) {
      print(flags.help ? usage : `${name} ${version}\n`);
      return exitCodes.done;
    }
    config = loadConfig(flags.config, environment);
    if (flags['check-config']) {
      print(`${name}: the configuration is valid\n`);
      return exitCodes.done;
    }
  } catch (error) {
    return fail(error instanceof ConfigError ? `the configuration is not valid:\n${error.message}` : textOf(error));
  }

  const log = createLog(config['log.level'], complain);
  logWarnings(log);
  log.info('starting', { name, version });
  try {
    const app = await App.open(config, version, createOutput(config), log);
    await app.run(stop);
    return exitCodes.done;
  } catch (error) {
    log.error('failed', { error });
    return exitCodes.failed;
  }
}

function readFlags(args: readonly string[]) {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      config: { type: 'string' },
      'check-config': { type: 'boolean', default: false },
      version: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [unexpected] = positionals;
  if (unexpected !== undefined) throw new Error(`unexpected argument ${JSON.stringify(unexpected)}`);
  return values;
}

/** The place to add an output. */
function createOutput(config: Config): Output {
  if (config.output === 'stdout') return new StdoutOutput();
  const file = config['webhook.ca_file'];
  return new WebhookOutput({
    url: config['webhook.url'].reveal(),
    token: config['webhook.token'].reveal(),
    ca: file === '' ? undefined : readAuthorities(file),
    userAgent: `${name}/${version}`,
    connections: config['delivery.workers'],
  });
}

function readAuthorities(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (error) {
    throw new Error(`webhook.ca_file: ${textOf(error)}`);
  }
  throw new Error(`webhook.ca_file: no certificate in ${file}`);
}

/** Makes lines of the log out of Node's own warnings, which would be text among JSON. */
function logWarnings(log: Log): void {
  process.removeAllListeners('warning');
  process.on('warning', ({ code, message }: NodeJS.ErrnoException) => log.debug('warning', { code, warning: message }));
}
