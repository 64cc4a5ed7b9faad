import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleAlert } from './alerts.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { eventually } from './eventually.ts';
import { runProgram, type Settings, startService, variableOf } from './start-service.ts';
import { withFolder } from './with-folder.ts';
import { withService } from './with-service.ts';

const good = 'output: stdout\n';

/** Settings that are refused: the text of the file, those of the environment, and what the message has to name. */
const refused: Readonly<Record<string, readonly [file: string, settings: Settings, ...named: readonly string[]]>> = {
  'an unknown key': ['output: stdout\nqueue:\n  capasity: 1\n', {}, 'config.yaml:3: queue.capasity is no setting'],
  'an unknown variable': [good, { queue: '1' }, 'QUEUE is no setting'],
  'a word as a number': [
    `${good}queue: {capacity: many}`,
    {},
    'config.yaml:2: queue.capacity: "many" is not a whole number',
  ],
  'a number as a duration': [`${good}queue: {wait: 5}`, {}, 'queue.wait: "5" is not a duration such as 500ms or 2m'],
  'an unknown level': [`${good}log: {level: loud}`, {}, 'log.level: "loud" is not one of DEBUG, INFO, WARN, ERROR'],
  'a list': ['output: [stdout]', {}, 'config.yaml:1: output has to be a single value'],
  'a key without a value': ['output:\n', {}, 'config.yaml:1: output has no value'],
  'a key twice': ['output: stdout\noutput: stdout\n', {}, 'config.yaml:2: output is already set in line 1'],
  'a file that is no mapping': ['- a', {}, 'config.yaml:1: has to be a mapping of settings'],
  'a value for a section': [`${good}queue: 5`, {}, 'config.yaml:2: queue is no setting'],
  'broken YAML': ['a: b: c', {}, 'config.yaml'],
  'several problems': [
    'queue: {capacity: 0, wait: -1s}\noutput: nowhere\n',
    {},
    'config.yaml:1: queue.capacity has to be more than zero',
    'config.yaml:1: queue.wait cannot be negative',
    'config.yaml:2: output has to be webhook or stdout',
  ],
  'a variable that is wrong': [
    good,
    { 'delivery.workers': '0' },
    'DELIVERY_WORKERS: delivery.workers has to be more than zero',
  ],
  'a port without a colon': [good, { 'listen.address': '8080' }, 'listen.address has to be an address with a port'],
  'a key without a certificate': [
    good,
    { 'listen.tls.key_file': 'k' },
    'listen.tls.key_file needs listen.tls.certificate_file',
  ],
  'a certificate without a key': [
    good,
    { 'listen.tls.certificate_file': 'c' },
    'listen.tls.certificate_file needs listen.tls.key_file',
  ],
  'client authorities without a certificate': [
    good,
    { 'listen.tls.client_ca_file': 'c' },
    'listen.tls.client_ca_file needs listen.tls.certificate_file',
  ],
  'a webhook without a URL': ['output: webhook', {}, 'webhook.url is needed'],
  'two tokens': [
    good,
    { 'webhook.token': 't', 'webhook.token_file': 'none' },
    'webhook.token_file cannot be set together',
  ],
  'a token file that is not there': [good, { 'webhook.token_file': '/nonexistent/token' }, '/nonexistent/token'],
};

/** Flags, the configuration, and exit codes 1 and 2. */
export const commandLineCases: readonly ConformanceCase[] = [
  ...Object.entries(refused).map(
    ([name, [file, settings, ...named]]): ConformanceCase => ({
      title: `a configuration with mistakes is refused with 2, naming key and place: ${name}`,
      run: (service) =>
        withFolder(async (folder) => {
          const path = join(folder, 'config.yaml');
          writeFileSync(path, file);
          for (const check of [['--check-config'], []]) {
            const { code, stderr } = await runProgram(service, settings, [...check, '--config', path]);
            assert.equal(code, 2, stderr);
            for (const part of named) assert.ok(stderr.includes(part), `${stderr}\ndoes not say: ${part}`);
          }
        }),
    }),
  ),
  {
    title: '--version prints name and version',
    run: async (service) => {
      const { code, stdout } = await runProgram(service, {}, ['--version']);
      assert.equal(code, 0);
      assert.match(stdout, new RegExp(`^${service.name} \\S+\\n$`));
    },
  },
  {
    title: '--help prints the flags, and exits with 0',
    run: async (service) => {
      const { code, stdout, stderr } = await runProgram(service, {}, ['--help']);
      assert.equal(code, 0);
      assert.match(stdout + stderr, /-check-config/);
    },
  },
  {
    title: '--check-config says that a good configuration is valid, and exits with 0',
    run: (service) =>
      withFolder(async (folder) => {
        const path = join(folder, 'config.yaml');
        writeFileSync(path, good);
        const { code, stdout } = await runProgram(service, {}, [`--config=${path}`, '--check-config']);
        assert.equal(code, 0);
        assert.match(stdout, /configuration is valid/);
      }),
  },
  ...[['--port'], ['serve'], ['--config'], ['--config', '/nonexistent/config.yaml']].map(
    (args): ConformanceCase => ({
      title: `the arguments "${args.join(' ')}" are refused with 2`,
      run: async (service) => {
        const { code, stderr } = await runProgram(service, { output: 'stdout' }, args);
        assert.equal(code, 2);
        assert.ok(stderr.includes((args.at(-1) ?? '').replace(/^-+/, '')), stderr);
      },
    }),
  ),
  {
    title: 'the environment wins over the file',
    run: (service) =>
      withFolder(async (folder) => {
        const path = join(folder, 'config.yaml');
        writeFileSync(path, 'output: stdout\nqueue:\n  capacity: 7\n  wait: 1m\ndelivery: {workers: 9}\n');
        const running = await startService(service, { 'queue.capacity': '9' }, ['--config', path]);
        try {
          assert.equal((await running.metrics()).get('falco_integration_queue_capacity'), 9);
          await running.post(sampleAlert('from the file'));
          await eventually('the output of the file', () => running.stdout().includes('from the file'));
        } finally {
          await running.dispose();
        }
      }),
  },
  {
    title: 'variables that Kubernetes sets for a Service of the same name are ignored',
    run: async (service) => {
      const names = ['port', 'port.8080.tcp', 'service.host', 'service.port.http'];
      const settings = Object.fromEntries(names.map((name) => [name, 'tcp://10.0.0.1:8080']));
      const { code, stderr } = await runProgram(service, { output: 'stdout', ...settings }, ['--check-config']);
      assert.equal(code, 0, stderr);
    },
  },
  ...(['listen.address', 'admin.address'] as const).map(
    (key): ConformanceCase => ({
      title: `a port of ${key} that is taken ends it with 1, naming the setting`,
      run: (service) =>
        withService(service, {}, async ({ alerts }) => {
          const other = key === 'listen.address' ? 'admin.address' : 'listen.address';
          const { code, stderr } = await runProgram(service, {
            output: 'stdout',
            [other]: '127.0.0.1:0',
            [key]: alerts,
          });
          assert.equal(code, 1, stderr);
          assert.ok(stderr.includes(key), `${stderr} does not name ${variableOf(service, key)} or ${key}`);
        }),
    }),
  ),
  {
    title: 'a certificate file that is not there ends it with 1, naming the file',
    run: async (service) => {
      const file = '/nonexistent/tls.crt';
      const settings = { output: 'stdout', 'listen.tls.certificate_file': file, 'listen.tls.key_file': file };
      const free = { 'listen.address': '127.0.0.1:0', 'admin.address': '127.0.0.1:0' };
      const { code, stderr } = await runProgram(service, { ...settings, ...free });
      assert.equal(code, 1, stderr);
      assert.ok(stderr.includes(file), stderr);
    },
  },
];
