import assert from 'node:assert/strict';
import { sampleAlert, sampleKeys } from './alerts.ts';
import { assertRejected } from './assert-rejected.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { withService } from './with-service.ts';

const priorities = 'Emergency, Alert, Critical, Error, Warning, Notice, Informational, Debug';

const malformed: Readonly<Record<string, string | Uint8Array>> = {
  'no body': '',
  'text, as without json_output': '09:26:53.589793238: Notice A shell was spawned',
  'half an object': '{"rule":',
  'two objects': `${sampleAlert('a')} ${sampleAlert('b')}`,
  null: 'null',
  'a list': `[${sampleAlert('r')}]`,
  'a number': '12',
  'a string': '"alert"',
  'NaN as a value': sampleAlert('r').replace('"output_fields":{}', '"output_fields":{"n":NaN}'),
  'a byte order mark': `\ufeff${sampleAlert('r')}`,
  'text that is not UTF-8': Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff]), Buffer.from('"}')]),
  'a comment': `${sampleAlert('r')} // end`,
};

const without = (...keys: readonly string[]) =>
  JSON.stringify(Object.fromEntries(Object.entries(sampleKeys).filter(([key]) => !keys.includes(key))));

const time = (text: string) => `time: "${text}" is not a time such as 2026-01-31T12:00:00.123456789Z`;

const invalid: Readonly<Record<string, readonly [body: string, ...problems: readonly string[]]>> = {
  'an empty object': ['{}', ...['time', 'priority', 'rule', 'source', 'hostname'].map((key) => `${key}: is missing`)],
  'a missing rule': [without('rule'), 'rule: is missing'],
  'null as a rule': [sampleAlert('r', { rule: null }), 'rule: has to be a string, not null'],
  'an empty source': [sampleAlert('r', { source: '' }), 'source: is empty'],
  'a number as a host name': [sampleAlert('r', { hostname: 7 }), 'hostname: has to be a string, not a number'],
  'an object as an output': [sampleAlert('r', { output: {} }), 'output: has to be a string, not an object'],
  'a string as tags': [sampleAlert('r', { tags: 'a' }), 'tags: has to be a list of strings, not a string'],
  'a boolean among the tags': [
    sampleAlert('r', { tags: ['a', true] }),
    'tags: has to be a list of strings, not a boolean',
  ],
  'a list as fields': [sampleAlert('r', { output_fields: [] }), 'output_fields: has to be an object, not a list'],
  'a time without a date': [sampleAlert('r', { time: '12:00' }), time('12:00')],
  'a day that does not exist': [sampleAlert('r', { time: '2026-02-30T12:00:00Z' }), time('2026-02-30T12:00:00Z')],
  'an hour that does not exist': [sampleAlert('r', { time: '2026-01-31T25:00:00Z' }), time('2026-01-31T25:00:00Z')],
  'a time without a zone': [sampleAlert('r', { time: '2026-01-31T12:00:00' }), time('2026-01-31T12:00:00')],
  'an unknown priority': [sampleAlert('r', { priority: 'High' }), `priority: "High" is not one of ${priorities}`],
  'a long unknown priority, which is cut short': [
    sampleAlert('r', { priority: 'é'.repeat(100) }),
    `priority: "${'é'.repeat(64)}…" is not one of ${priorities}`,
  ],
  'several problems at once': [
    sampleAlert('', { priority: 4, tags: {} }),
    'priority: has to be a string, not a number',
    'rule: is empty',
    'tags: has to be a list of strings, not an object',
  ],
};

/** What is no alert is refused with 400 and every reason, and nothing of it is passed on. */
export const bodyCases: readonly ConformanceCase[] = [
  ...Object.entries(malformed).map(
    ([name, body]): ConformanceCase => ({
      title: `a body that is no JSON object is answered 400 malformed: ${name}`,
      run: (service) =>
        withService(service, {}, async (running, sink) => {
          const { errors } = assertRejected(await running.post(body), 400, 'malformed');
          assert.equal(errors.length, 1);
          assert.match(errors[0] ?? '', /^not a JSON object: ./);
          assert.equal((await running.metrics()).get('falco_integration_alerts_rejected_total{reason="malformed"}'), 1);
          assert.equal(sink.deliveries.length, 0);
        }),
    }),
  ),
  ...Object.entries(invalid).map(
    ([name, [body, ...problems]]): ConformanceCase => ({
      title: `an object that is no alert is answered 400 invalid with every problem: ${name}`,
      run: (service) =>
        withService(service, {}, async (running, sink) => {
          const { errors } = assertRejected(await running.post(body), 400, 'invalid');
          assert.deepEqual([...errors].sort(), [...problems].sort());
          assert.equal((await running.metrics()).get('falco_integration_alerts_rejected_total{reason="invalid"}'), 1);
          assert.equal(sink.deliveries.length, 0);
        }),
    }),
  ),
  {
    title: 'a body that nests 60,000 deep does no harm',
    run: (service) =>
      withService(service, {}, async (running) => {
        const nested = `{"n":${'['.repeat(60_000)}${']'.repeat(60_000)}}`;
        const body = sampleAlert('r').replace('"output_fields":{}', `"output_fields":${nested}`);
        const { status } = await running.post(body);
        assert.ok(status === 202 || status === 400, `answered ${status}`);
        assert.equal((await running.post(sampleAlert('next'))).status, 202);
      }),
  },
];
