import { access, mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fakeField } from './fake-field.ts';
import { withLock } from './with-lock.ts';

describe('withLock', () => {
  it('lets one action run after the other', async () => {
    const lock = await lockFile();
    const events: string[] = [];
    const run = async (name: string): Promise<void> => {
      events.push(`${name} starts`);
      await setTimeout(20);
      events.push(`${name} ends`);
    };
    await Promise.all(
      ['a', 'b'].map((name) =>
        withLock(
          lock,
          () => undefined,
          () => run(name),
        ),
      ),
    );
    expect(events.map((event) => event.split(' ')[1])).toEqual(['starts', 'ends', 'starts', 'ends']);
  });

  it('releases the lock when the action fails', async () => {
    const lock = await lockFile();
    await expect(
      withLock(
        lock,
        () => undefined,
        () => Promise.reject(new Error('no')),
      ),
    ).rejects.toThrow('no');
    await expect(access(lock)).rejects.toThrow('ENOENT');
  });

  // No process has a number this high: Linux stops at 2^22.
  it.each([
    ['whose holder is gone', '99999999', new Date()],
    ['without a sign of life for over a minute', String(process.pid), new Date(Date.now() - 61_000)],
  ])('takes over a lock %s', async (_, holder, touched) => {
    const lock = await lockFile();
    await mkdir(dirname(lock), { recursive: true });
    await writeFile(lock, holder);
    await utimes(lock, touched, touched);
    const waits: string[] = [];
    expect(
      await withLock(
        lock,
        () => waits.push('waits'),
        async () => 'done',
      ),
    ).toBe('done');
    expect(waits).toEqual([]);
  });
});

async function lockFile(): Promise<string> {
  return join((await fakeField()).folder, 'lock');
}
