import assert from 'node:assert/strict';
import type { Answer, Rejection } from './send.ts';

/** Checks status, reason and form of an answer with an error, and gives its body. */
export function assertRejected(answer: Answer, status: number, reason: string): Rejection {
  assert.equal(answer.status, status, `answered ${answer.status} ${answer.body}`);
  assert.match(answer.headers['content-type'] ?? '', /^application\/json\b/);
  const rejection = JSON.parse(answer.body) as Rejection; // checked below
  assert.deepEqual(Object.keys(rejection).sort(), ['errors', 'reason']);
  assert.equal(rejection.reason, reason);
  assert.ok(Array.isArray(rejection.errors) && rejection.errors.length > 0, 'errors has to be a list of sentences');
  for (const problem of rejection.errors) assert.equal(typeof problem, 'string');
  return rejection;
}
