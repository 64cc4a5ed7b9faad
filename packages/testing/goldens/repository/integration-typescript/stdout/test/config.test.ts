// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { parseDuration } from '../src/config/duration.ts';
import { ConfigError, loadConfig } from '../src/config/load.ts';
import { renderReference } from '../src/config/reference.ts';
import { Secret } from '../src/config/secret.ts';
import { keys, prefix, variableOf } from '../src/config/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
after(() => rmSync(folder, { recursive: true }));

function fileOf(text: string, name = 'config.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function env(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [variableOf(key), value]));
}

describe('loadConfig', () => {
  it('lets the environment win over the file, and the file over the defaults', () => {
    const path = fileOf('output: stdout\nqueue:\n  capacity: 7\n  wait: 2s\nlog: {level: warn}\n');
    const config = loadConfig(path, { PATH: '/bin', ...env({ 'queue.capacity': '9' }) });
    assert.equal(config['queue.capacity'], 9);
    assert.equal(config['queue.wait'], 2000);
    assert.equal(config['log.level'], 'WARN');
    assert.equal(config['delivery.workers'], 4);
  });

  it('needs no file', () => {
    const config = loadConfig(undefined, env({ output: 'webhook', 'webhook.url': 'https://example.com/in' }));
    assert.equal(config['webhook.url'].reveal(), 'https://example.com/in');
  });

  it('reads the token from its file', () => {
    const path = fileOf(' secret\n', 'token');
    const config = loadConfig(undefined, env({ output: 'stdout', 'webhook.token_file': path }));
    assert.equal(config['webhook.token'].reveal(), 'secret');
  });

  it('ignores variables that Kubernetes sets for a Service of the same name', () => {
    const names = ['PORT', 'PORT_8080_TCP', 'SERVICE_HOST', 'SERVICE_PORT_HTTP'];
    const foreign = Object.fromEntries(names.map((name) => [prefix + name, 'tcp://10.0.0.1:8080']));
    loadConfig(undefined, { ...foreign, ...env({ output: 'stdout' }) });
  });

  const refused: Readonly<
    Record<string, readonly [file: string, variables: Readonly<Record<string, string>>, ...string[]]>
  > = {
    'an unknown key': ['output: stdout\nqueue:\n  capasity: 1\n', {}, 'config.yaml:3: queue.capasity is no setting'],
    'an unknown variable': ['output: stdout', { queue: '1' }, `environment variable ${prefix}QUEUE is no setting`],
    'a word as a number': [
      'queue: {capacity: many}',
      {},
      'config.yaml:1: queue.capacity: "many" is not a whole number',
    ],
    'a number as a duration': ['queue: {wait: 5}', {}, 'queue.wait: "5" is not a duration such as 500ms or 2m'],
    'an unknown level': ['log: {level: loud}', {}, 'log.level: "loud" is not one of DEBUG, INFO, WARN, ERROR'],
    'a list': ['output: [stdout]', {}, 'config.yaml:1: output has to be a single value'],
    'an alias': ['output: &a stdout\nqueue: {wait: *a}', {}, 'config.yaml:2: queue.wait has to be a single value'],
    'no value': ['output:\n', {}, 'config.yaml:1: output has no value'],
    'a key twice': ['output: stdout\noutput: stdout\n', {}, 'config.yaml:2: output is already set in line 1'],
    'no mapping': ['- a', {}, 'config.yaml:1: has to be a mapping of settings'],
    'a value for a section': ['queue: 5', {}, 'config.yaml:1: queue is no setting'],
    'broken YAML': ['a: b: c', {}, 'config.yaml:1: '],
    'several problems': [
      'queue: {capacity: 0, wait: -1s}\noutput: nowhere\n',
      {},
      'config.yaml:1: queue.capacity has to be more than zero',
      'config.yaml:1: queue.wait cannot be negative',
      'config.yaml:2: output has to be webhook or stdout',
    ],
    'the place of a variable': [
      'output: stdout',
      { 'delivery.workers': '0' },
      `environment variable ${prefix}DELIVERY_WORKERS: delivery.workers has to be more than zero`,
    ],
    'an address': ['output: stdout', { 'listen.address': '8080' }, 'listen.address has to be an address with a port'],
    'a port': ['output: stdout', { 'listen.address': ':65536' }, 'listen.address has to be an address with a port'],
    'half of TLS': [
      'output: stdout',
      { 'listen.tls.key_file': 'k', 'listen.tls.client_ca_file': 'c' },
      'listen.tls.key_file needs listen.tls.certificate_file',
      'listen.tls.client_ca_file needs listen.tls.certificate_file',
    ],
    'no URL': ['output: webhook', {}, 'default: webhook.url is needed'],
    'a URL without a scheme': [
      'output: webhook',
      { 'webhook.url': 'hidden.example' },
      'webhook.url has to be a whole URL',
    ],
    'a URL with a password': [
      'output: webhook',
      { 'webhook.url': 'https://a:hidden@example.com' },
      'webhook.url cannot hold a user or password',
    ],
    'two tokens': [
      'output: stdout',
      { 'webhook.token': 'hidden', 'webhook.token_file': 'none' },
      'webhook.token_file cannot be set together',
    ],
    'a token file that is not there': ['output: stdout', { 'webhook.token_file': '/none/token' }, '/none/token'],
  };
  for (const [name, [file, variables, ...problems]] of Object.entries(refused)) {
    it(`names key and place: ${name}`, () => {
      assert.throws(
        () => loadConfig(fileOf(file), env(variables)),
        (error) => {
          assert.ok(error instanceof ConfigError);
          for (const problem of problems) assert.ok(error.message.includes(problem), error.message);
          assert.ok(!error.message.includes('hidden'), 'a secret is shown');
          return true;
        },
      );
    });
  }

  it('names a file that is not there', () => {
    assert.throws(() => loadConfig('/none/config.yaml', {}), /\/none\/config\.yaml/);
  });
});

describe('the files beside the code', () => {
  it('the example has every setting, and is valid', () => {
    loadConfig('config.example.yaml', {});
    const text = readFileSync('config.example.yaml', 'utf8');
    for (const key of keys) assert.ok(text.includes(`${key.split('.').at(-1)}:`), key);
  });

  it('the deployed configuration is valid', () => {
    // What the file leaves to the environment comes from a Secret, as in the Deployment.
    loadConfig('deploy/config.yaml', env({ 'webhook.url': 'https://example.com/in' }));
  });

  it('README.md has the table of settings', () => {
    const table = renderReference();
    assert.ok(readFileSync('README.md', 'utf8').includes(table), `README.md has to have this table:\n\n${table}`);
  });
});

describe('Secret', () => {
  it('does not show', () => {
    const token = new Secret('hunter2');
    assert.equal(`${token} ${JSON.stringify({ token })} ${inspect({ token })}`.includes('hunter2'), false);
    assert.equal(String(token), '[redacted]');
  });
});

describe('parseDuration', () => {
  it('reads what Go would read', () => {
    const cases = { '500ms': 500, '2m': 120_000, '1h30m': 5_400_000, '1.5s': 1500, '-1s': -1000, '0': 0, '100us': 0.1 };
    for (const [text, expected] of Object.entries(cases)) assert.equal(parseDuration(text), expected, text);
    for (const text of ['', '5', 's', '1 s', '1d', '1s2']) assert.equal(parseDuration(text), undefined, text);
  });
});
