// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { Queue } from '../src/queue.ts';

describe('Queue', () => {
  it('gives items in the order they came', async () => {
    const queue = new Queue<number>(3, 0);
    for (const item of [1, 2, 3]) assert.equal(await queue.push(item), undefined);
    assert.equal(queue.length, 3);
    assert.deepEqual([await queue.take(), await queue.take(), await queue.take()], [1, 2, 3]);
  });

  it('hands an item to whoever waits for one', async () => {
    const queue = new Queue<number>(1, 0);
    const taken = queue.take();
    await queue.push(7);
    assert.equal(await taken, 7);
    assert.equal(queue.length, 0);
  });

  it('refuses an item when there is no room in time', async () => {
    const queue = new Queue<number>(1, 30);
    await queue.push(1);
    const started = performance.now();
    assert.equal(await queue.push(2), 'full');
    assert.ok(performance.now() - started >= 29);
  });

  it('holds a sender until there is room, first come first served', async () => {
    const queue = new Queue<number>(1, 10_000);
    await queue.push(1);
    const waiting = [queue.push(2), queue.push(3)];
    assert.deepEqual([await queue.take(), await queue.take(), await queue.take()], [1, 2, 3]);
    assert.deepEqual(await Promise.all(waiting), [undefined, undefined]);
  });

  it('forgets a sender who leaves', async () => {
    const queue = new Queue<number>(1, 10_000);
    await queue.push(1);
    const left = new AbortController();
    const waiting = queue.push(2, left.signal);
    left.abort();
    assert.equal(await waiting, 'left');
    assert.equal(await queue.push(3, left.signal), 'left');
    await queue.take();
    assert.equal(queue.length, 0);
  });

  it('refuses items once it is closed, and still gives what it has', async () => {
    const queue = new Queue<number>(1, 10_000);
    await queue.push(1);
    const waiting = queue.push(2);
    queue.close();
    assert.equal(await waiting, 'closed');
    assert.equal(await queue.push(3), 'closed');
    assert.deepEqual([await queue.take(), await queue.take()], [1, undefined]);
  });

  it('lets go of takers when it is closed', async () => {
    const queue = new Queue<number>(1, 0);
    const taken = [queue.take(), queue.take()];
    queue.close();
    assert.deepEqual(await Promise.all(taken), [undefined, undefined]);
  });

  it('loses and doubles nothing, whatever the order of pushing and taking', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.boolean(), { maxLength: 60 }),
        async (size, steps) => {
          const queue = new Queue<number>(size, 1);
          const pushed: Promise<number | undefined>[] = [];
          const taken: Promise<number | undefined>[] = [];
          for (const [at, push] of steps.entries()) {
            if (push) pushed.push(queue.push(at).then((refusal) => (refusal === undefined ? at : undefined)));
            else taken.push(queue.take());
          }
          await sleep(3);
          queue.close();
          for (let rest = await queue.take(); rest !== undefined; rest = await queue.take())
            taken.push(Promise.resolve(rest));
          const accepted = (await Promise.all(pushed)).filter((item) => item !== undefined);
          assert.deepEqual(
            (await Promise.all(taken)).filter((item) => item !== undefined),
            accepted,
          );
        },
      ),
      { numRuns: 50 },
    );
  });
});
