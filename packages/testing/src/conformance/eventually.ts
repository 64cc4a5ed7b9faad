import { setTimeout as sleep } from 'node:timers/promises';

/** Asks every 20 ms until the answer is yes; throws after `limit` ms with what never happened. */
export async function eventually(what: string, check: () => boolean | Promise<boolean>, limit = 10_000): Promise<void> {
  const end = Date.now() + limit;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`did not happen within ${limit} ms: ${what}`);
    await sleep(20);
  }
}
