import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { type Metrics, parseMetrics } from './parse-metrics.ts';
import { type LogLine, readLines } from './read-lines.ts';
import { type Answer, type Message, send } from './send.ts';

/** How an integration is started. The command has to be the program itself: a wrapper that keeps signals to itself fails. */
export interface ServiceDefinition {
  /** The project's name, as `--version` prints it. */
  readonly name: string;
  readonly command: readonly [program: string, ...args: readonly string[]];
  readonly cwd: string;
  /** What the names of its environment variables begin with: `ALERT_ARCHIVER_`. */
  readonly prefix: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Settings by key: `{'queue.capacity': '2'}`. They are given through the environment. */
export type Settings = Readonly<Record<string, string>>;

/** How a process ended. */
export interface Ending {
  /** The exit code, or the signal that ended it. */
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** An integration at work. */
export interface RunningService {
  /** `host:port` of the receiver, and of probes and metrics. */
  readonly alerts: string;
  readonly admin: string;
  readonly log: readonly LogLine[];
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Sends a message to the receiver. */
  readonly post: (body: string | Uint8Array, message?: Message) => Promise<Answer>;
  /** Asks the admin address. */
  readonly get: (path: string, message?: Message) => Promise<Answer>;
  readonly metrics: () => Promise<Metrics>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Waits for the end; rejects after `limit` ms, 20 seconds unless said otherwise. */
  readonly ended: (limit?: number) => Promise<Ending>;
  /** Ends the process, whatever its state. */
  readonly dispose: () => Promise<void>;
}

/** The environment variable of a setting. */
export function variableOf(service: ServiceDefinition, key: string): string {
  return service.prefix + key.toUpperCase().replaceAll('.', '_');
}

/** Starts an integration on free ports and waits until it says that it listens; rejects with its output when it does not. */
export async function startService(
  service: ServiceDefinition,
  settings: Settings = {},
  args: readonly string[] = [],
): Promise<RunningService> {
  const all = { 'listen.address': '127.0.0.1:0', 'admin.address': '127.0.0.1:0', ...settings };
  const child = launch(service, all, args);
  const stdout = readLines(child.stdout);
  const stderr = readLines(child.stderr);
  const over = child.then(({ exitCode, signal }): Ending => {
    return { code: exitCode ?? signal ?? 'unknown', stdout: stdout.text(), stderr: stderr.text() };
  });
  const dispose = async () => {
    child.kill('SIGKILL');
    await over;
  };

  const listening = () => stderr.records.find(({ msg }) => msg === 'listening');
  const end = Date.now() + 20_000;
  while (listening() === undefined) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
      await dispose();
      throw new Error(`the service does not listen:\n${stdout.text()}${stderr.text()}`);
    }
    await sleep(10);
  }
  const { admin, alerts } = listening() as { readonly admin: string; readonly alerts: string }; // the contract's keys
  const agent = new Agent({ keepAlive: true });
  return {
    alerts,
    admin,
    log: stderr.records,
    stdout: stdout.text,
    stderr: stderr.text,
    post: (body, message) => send(alerts, { body, agent, ...message }),
    get: (path, message) => send(admin, { method: 'GET', path, headers: { 'content-type': undefined }, ...message }),
    metrics: async () => parseMetrics((await send(admin, { method: 'GET', path: '/metrics' })).body),
    kill: (signal) => child.kill(signal),
    ended: async (limit = 20_000) => {
      const late = sleep(limit, undefined, { ref: false }).then(() => {
        throw new Error(`still running after ${limit} ms:\n${stderr.text()}`);
      });
      return Promise.race([over, late]);
    },
    dispose: async () => {
      agent.destroy();
      await dispose();
    },
  };
}

/** Runs an integration's program to its end, for arguments and settings with which it does not start to serve. */
export async function runProgram(
  service: ServiceDefinition,
  settings: Settings,
  args: readonly string[] = [],
): Promise<Ending> {
  const child = launch(service, settings, args);
  const stdout = readLines(child.stdout);
  const stderr = readLines(child.stderr);
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  const { exitCode, signal } = await child;
  clearTimeout(timer);
  return { code: exitCode ?? signal ?? 'unknown', stdout: stdout.text(), stderr: stderr.text() };
}

function launch(service: ServiceDefinition, settings: Settings, args: readonly string[]) {
  const [program, ...first] = service.command;
  // Neither a proxy nor a setting of this machine's environment may take part.
  const foreign = Object.entries(process.env).filter(
    ([name]) => !name.startsWith(service.prefix) && !/^(?:https?|all|no)_proxy$/i.test(name),
  );
  const own = Object.entries(settings).map(([key, value]) => [variableOf(service, key), value]);
  const env = { ...Object.fromEntries(foreign), ...service.env, ...Object.fromEntries(own) };
  return execa(program, [...first, ...args], {
    cwd: service.cwd,
    env,
    extendEnv: false,
    stdin: 'ignore',
    buffer: false,
    reject: false,
    // A signal is what a case sends, and no more.
    forceKillAfterDelay: false,
  });
}
