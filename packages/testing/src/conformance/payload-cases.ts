import assert from 'node:assert/strict';
import { alertPayloads, sampleAlert } from './alerts.ts';
import { compactJson } from './compact-json.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { eventually } from './eventually.ts';
import { withService } from './with-service.ts';

const accepted: readonly { readonly name: string; readonly body: string }[] = [
  ...alertPayloads,
  {
    name: 'an empty host name and null tags',
    body: sampleAlert('r', { hostname: '', tags: null, output: null, output_fields: null }),
  },
  {
    name: 'a number of 5000 digits',
    body: sampleAlert('r').replace('"output_fields":{}', `"output_fields":{"n":${'7'.repeat(5000)}}`),
  },
  { name: 'white space around it', body: `\r\n\t ${sampleAlert('r')} \n` },
  {
    name: 'a key that is called __proto__',
    body: sampleAlert('r').replace('"output_fields":{}', '"output_fields":{"__proto__":{"a":1}}'),
  },
];

/** What Falco sends is taken, and arrives as it was sent. */
export const payloadCases: readonly ConformanceCase[] = accepted.map(({ body, name }) => ({
  title: `an alert is accepted and passed on unchanged: ${name}`,
  run: (service) =>
    withService(service, {}, async (running, sink) => {
      const answer = await running.post(body);
      assert.equal(answer.status, 202, answer.body);
      assert.equal(answer.body, '', 'an accepted alert is answered without a body');
      await eventually('delivery', () => sink.deliveries.length === 1);
      const [delivery] = sink.deliveries;
      assert.equal(compactJson(delivery?.body ?? ''), compactJson(body));
      assert.doesNotMatch(delivery?.body ?? '', /\n/, 'what is passed on is one line');
    }),
}));
