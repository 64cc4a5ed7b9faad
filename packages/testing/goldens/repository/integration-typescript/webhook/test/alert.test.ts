// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldsOf } from '../src/alert/alert.ts';
import { decodeAlert, InvalidError, MalformedError } from '../src/alert/decode.ts';
import { parsePriority } from '../src/alert/priority.ts';
import { isTime } from '../src/alert/time.ts';
import { payloads, sampleAlert, sampleBody } from './payloads.ts';

describe('decodeAlert', () => {
  for (const [file, body] of payloads) {
    it(`takes ${file}, and keeps it unchanged on one line`, () => {
      const raw = Buffer.from(decodeAlert(body).raw).toString();
      assert.ok(!raw.includes('\n'));
      assert.deepEqual(JSON.parse(raw), JSON.parse(body.toString()));
    });
  }

  it('reads every key', () => {
    const alert = decodeAlert(payloads.get('shell-in-container.json') ?? Buffer.alloc(0));
    const { hostname, priority, rule, source, tags, time } = alert;
    assert.deepEqual(
      { hostname, priority, rule, source, time },
      {
        hostname: 'node-1',
        priority: 'Notice',
        rule: 'Terminal shell in container',
        source: 'syscall',
        time: '2026-03-14T09:26:53.589793238Z',
      },
    );
    assert.equal(tags.length, 5);
    assert.match(Buffer.from(alert.raw).toString(), /"evt.time":1773480413589793238,/, 'nanoseconds are not rounded');
    assert.equal(fieldsOf(alert)['k8s.ns.name'], null);
  });

  it('allows what settings of Falco leave out', () => {
    const alert = sampleAlert({ hostname: '', output: undefined, output_fields: null, tags: null, priority: 'info' });
    assert.deepEqual([alert.output, alert.tags, alert.priority, fieldsOf(alert)], [undefined, [], 'Informational', {}]);
  });

  const invalid: Readonly<Record<string, readonly [change: Readonly<Record<string, unknown>>, ...string[]]>> = {
    'missing keys': [
      { time: undefined, priority: undefined, rule: undefined, source: undefined, hostname: undefined },
      ...['time', 'priority', 'rule', 'source', 'hostname'].map((key) => `${key}: is missing`),
    ],
    null: [{ rule: null }, 'rule: has to be a string, not null'],
    'a number': [{ hostname: 7 }, 'hostname: has to be a string, not a number'],
    'an empty text': [{ source: '' }, 'source: is empty'],
    'a time': [{ time: '12:00' }, 'time: "12:00" is not a time such as 2026-01-31T12:00:00.123456789Z'],
    'an output': [{ output: {} }, 'output: has to be a string, not an object'],
    tags: [{ tags: 'a' }, 'tags: has to be a list of strings, not a string'],
    'a tag': [{ tags: ['a', true] }, 'tags: has to be a list of strings, not a boolean'],
    fields: [{ output_fields: [] }, 'output_fields: has to be an object, not a list'],
    'a long priority': [
      { priority: 'é'.repeat(100) },
      `priority: "${'é'.repeat(64)}…" is not one of Emergency, Alert, Critical, Error, Warning, Notice, Informational, Debug`,
    ],
  };
  for (const [name, [change, ...problems]] of Object.entries(invalid)) {
    it(`names every problem: ${name}`, () => {
      assert.throws(
        () => decodeAlert(sampleBody(change)),
        (error) => error instanceof InvalidError && assert.deepEqual(error.problems, problems) === undefined,
      );
    });
  }

  const malformed: Readonly<Record<string, Uint8Array>> = {
    'the text ends too early': Buffer.from('{"rule":'),
    'the text is no JSON at character 4': Buffer.from('{} {}'),
    'the text is no JSON': Buffer.from('\ufeff{}'),
    'found null': Buffer.from('null'),
    'found a list': Buffer.from('[]'),
    'found a number': Buffer.from('12'),
    'the text is not UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
  };
  for (const [problem, body] of Object.entries(malformed)) {
    it(`refuses what is no object: ${problem}`, () => {
      assert.throws(() => decodeAlert(body), new MalformedError(problem));
    });
  }

  it('does not quote what it cannot read', () => {
    for (const text of ['hunter2', '{"a": hunter2}', '{"a":"hunter2\n"}', '{"hunter2"}']) {
      assert.throws(
        () => decodeAlert(Buffer.from(text)),
        ({ message }: Error) => !message.includes('hunter2'),
      );
    }
  });
});

describe('parsePriority', () => {
  it('ignores case, and knows info', () => {
    assert.equal(parsePriority('ALERT'), 'Alert');
    assert.equal(parsePriority('INFO'), 'Informational');
    assert.equal(parsePriority('warn'), undefined);
  });
});

describe('isTime', () => {
  it('takes times by RFC 3339', () => {
    for (const text of ['2026-01-31T12:00:00Z', '2028-02-29T23:59:59.123456789+02:00']) assert.ok(isTime(text), text);
  });

  it('refuses times that do not exist or lack a part', () => {
    const wrong = ['2026-02-29T12:00:00Z', '2026-13-01T12:00:00Z', '2026-01-31T24:00:00Z', '2026-01-31T12:00:00'];
    for (const text of wrong) assert.ok(!isTime(text), text);
  });
});
