import assert from 'node:assert/strict';
import { sampleAlert } from './alerts.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { eventually } from './eventually.ts';
import { parseRecord } from './read-lines.ts';
import { startSink } from './sink.ts';
import { runProgram } from './start-service.ts';
import { withService } from './with-service.ts';

const secret = 'hunter2';

/** The log, and what must not be in it. */
export const logCases: readonly ConformanceCase[] = [
  {
    title: 'every line on standard error is JSON with time, level and msg, and standard output stays empty',
    run: (service) =>
      withService(service, { settings: { 'log.level': 'DEBUG' } }, async (running) => {
        await running.post(sampleAlert('r'));
        await running.post('{}');
        running.kill('SIGTERM');
        const { stderr, stdout } = await running.ended();
        assert.equal(stdout, '');
        for (const line of stderr.trimEnd().split('\n')) {
          const record = parseRecord(line);
          assert.ok(record !== undefined, `not JSON: ${line}`);
          for (const key of ['time', 'level', 'msg']) assert.equal(typeof record[key], 'string', line);
          assert.match(String(record['level']), /^(?:DEBUG|INFO|WARN|ERROR)$/);
        }
      }),
  },
  {
    title: 'log.level leaves out what is less severe',
    run: (service) =>
      withService(service, { settings: { 'log.level': 'INFO' } }, async (running) => {
        await running.post('{}');
        const warned = () => running.log.find(({ level }) => level === 'WARN');
        await eventually('a refusal is logged', () => warned() !== undefined);
        assert.equal(warned()?.['reason'], 'invalid');
        assert.equal(warned()?.['status'], 400);
        assert.ok(running.log.every(({ level }) => level !== 'DEBUG'));
      }),
  },
  {
    title: "neither the webhook's URL, nor the token, nor an alert's content is ever shown",
    run: async (service) => {
      const sink = await startSink(() => ({ status: 500 }));
      const settings = {
        'webhook.url': `${sink.url}${secret}-path?key=${secret}`,
        'webhook.token': `${secret}-token`,
        'log.level': 'DEBUG',
        'delivery.attempts': '2',
        'delivery.backoff': '10ms',
        'listen.body_limit': '2000',
      };
      await withService(service, { sink, settings }, async (running) => {
        const output = `command=mysql --password=${secret}`;
        const content = { output, output_fields: { 'proc.cmdline': output }, tags: [secret] };
        await running.post(sampleAlert('Database client started', content));
        await running.post(sampleAlert('r', { ...content, source: '' }));
        await running.post(`${secret} ${output}`);
        await running.post(JSON.stringify({ ...content, output: { [secret]: 1 } }));
        await running.post(output.repeat(100));
        const dropped = 'falco_integration_alerts_dropped_total{reason="attempts"}';
        await eventually('it is dropped', async () => (await running.metrics()).get(dropped) === 1);
        const text = (await running.get('/metrics')).body;
        running.kill('SIGTERM');
        const { stderr, stdout } = await running.ended();
        assert.ok(!`${stderr}${stdout}${text}`.includes(secret), `a secret is shown:\n${stderr}${stdout}`);
        const entry = running.log.find(({ msg }) => msg === 'alert dropped');
        assert.equal(entry?.['rule'], 'Database client started', 'an alert that is dropped is named by its rule');
      });
    },
  },
  {
    title: 'a destination that cannot be reached is logged without its URL',
    run: async (service) => {
      const gone = await startSink();
      await gone.close();
      const settings = { 'webhook.url': `${gone.url}${secret}`, 'delivery.attempts': '1' };
      await withService(service, { settings }, async (running) => {
        await running.post(sampleAlert('r'));
        await eventually('it is dropped', () => running.log.some(({ msg }) => msg === 'alert dropped'));
        assert.ok(!running.stderr().includes(secret), running.stderr());
      });
    },
  },
  {
    title: 'a webhook.url that is refused is not repeated',
    run: async (service) => {
      for (const url of [`ftp://${secret}.example.com/`, `https://user:${secret}@example.com/`, secret]) {
        const { code, stderr, stdout } = await runProgram(service, { output: 'webhook', 'webhook.url': url });
        assert.equal(code, 2);
        assert.match(stderr, /webhook\.url/);
        assert.ok(!`${stderr}${stdout}`.includes(secret), stderr);
      }
    },
  },
];
