import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** How often a waiting process looks at the lock, in milliseconds. */
const lookEvery = 200;
/** How often a holder shows that it is alive, in milliseconds. */
const beatEvery = 5_000;
/** A lock without a beat for this long has lost its holder, in milliseconds. */
const lostAfter = 60_000;

/**
 * Runs an action while nobody else runs one with the same lock file. `onWait` is called once when somebody does.
 *
 * Two processes that find a lost lock within the same moment may both go on. Links and stamps are replaced as a whole, so the
 * worst is that one of them fails; what is installed stays right.
 */
export async function withLock<Result>(
  file: string,
  onWait: () => void,
  action: () => Promise<Result>,
): Promise<Result> {
  await mkdir(dirname(file), { recursive: true });
  for (let tries = 0; !(await take(file)); tries += 1) {
    if (await isLost(file)) {
      await rm(file, { force: true });
      continue;
    }
    if (tries === 0) onWait();
    await setTimeout(lookEvery);
  }
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), beatEvery);
  try {
    return await action();
  } finally {
    clearInterval(beat);
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isLost(file: string): Promise<boolean> {
  try {
    const [holder, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    return Date.now() - mtimeMs > lostAfter || !isRunning(Number(holder));
  } catch {
    // Released in the meantime.
    return false;
  }
}

/** Whether a process runs. A lock whose number is not yet written counts as held. */
function isRunning(holder: number): boolean {
  if (!Number.isInteger(holder) || holder <= 0) return true;
  try {
    return process.kill(holder, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
