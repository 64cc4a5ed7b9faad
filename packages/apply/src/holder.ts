import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';
import { errnoOf } from './attempt.ts';
import { isRecord } from './json-shape.ts';

/** Who holds a workspace's lock: a process, so described that no other one is mistaken for it. */
export interface Holder {
  readonly pid: number;
  readonly thread: number;
  /** Start of the process in clock ticks since boot; empty where the system does not tell. */
  readonly started: string;
  /** The machine's present boot, and its process number space; empty where the system does not tell. */
  readonly boot: string;
  readonly space: string;
  readonly machine: string;
}

/** A holder that cannot be looked up from here (another machine or container) counts as dead after this time. */
export const patienceMilliseconds = 10 * 60 * 1000;

/** This process, or another one of this machine. */
export function describeHolder(pid: number = process.pid): Holder {
  return {
    pid,
    thread: threadId,
    started: processStart(pid) ?? '',
    boot: orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    space: orEmpty(() => readlinkSync('/proc/self/ns/pid')),
    machine: hostname(),
  };
}

/** Whether a holder still runs. `silentFor` is the age of its lock in milliseconds. */
export function isAlive(holder: Holder, silentFor: number): boolean {
  const me = describeHolder();
  if (holder.machine === me.machine && holder.boot !== me.boot) return false;
  if (holder.machine !== me.machine || holder.space !== me.space) return silentFor < patienceMilliseconds;
  // What this very thread left behind was left by a call that has ended: all calls are synchronous.
  if (holder.pid === me.pid && holder.started === me.started) return holder.thread !== me.thread;
  return processExists(holder.pid) && processStart(holder.pid) === (holder.started === '' ? undefined : holder.started);
}

/** Reads a {@link Holder} from JSON; `undefined` when it is none, as after a power cut. */
export function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return undefined;
    const { boot, machine, pid, space, started, thread } = value;
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1 || typeof thread !== 'number')
      return undefined;
    if (typeof started !== 'string' || typeof boot !== 'string') return undefined;
    if (typeof space !== 'string' || typeof machine !== 'string') return undefined;
    return { pid, thread, started, boot, space, machine };
  } catch {
    return undefined;
  }
}

function processExists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

/** Field 22 of /proc/PID/stat (proc(5)); `undefined` for a process that is gone, or dead and not yet reaped. */
function processStart(pid: number): string | undefined {
  const stat = orEmpty(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The program's name may hold spaces and parentheses; the fields after it do not.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

function orEmpty(look: () => string): string {
  try {
    return look();
  } catch {
    return '';
  }
}
