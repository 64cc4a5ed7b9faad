// SPDX-License-Identifier: Apache-2.0

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { variableOf } from '../src/config/settings.ts';

/** The program at work. */
export interface Service {
  readonly alerts: string;
  readonly admin: string;
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly ended: Promise<number | null>;
}

/** Settings as variables, beside those of this process. */
export function environmentOf(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(settings).map(([key, value]) => [variableOf(key), value]);
  return { ...process.env, ...Object.fromEntries(own) };
}

/** Starts the compiled program on free ports, and waits until it listens. */
export async function startService(settings: Readonly<Record<string, string>>): Promise<Service> {
  const env = environmentOf({ 'listen.address': '127.0.0.1:0', 'admin.address': '127.0.0.1:0', ...settings });
  const child = spawn(process.execPath, ['build/src/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk);
  });
  const listening = new Promise<{ alerts: string; admin: string }>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      stderr += String(chunk);
      const line = stderr.split('\n').find((text) => text.includes('"msg":"listening"'));
      if (line?.endsWith('}') === true) resolve(JSON.parse(line) as { alerts: string; admin: string });
    });
    void ended.then(() => reject(new Error(`the service ended at once: ${stderr}`)));
  });
  const { admin, alerts } = await listening;
  return {
    alerts: `http://${alerts}/`,
    admin: `http://${admin}`,
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
  };
}

/** A webhook that remembers the rules of what it took. `answer` gives the status for each alert, or never resolves. */
export async function startWebhook(answer: (rule: string) => number | Promise<number> = () => 204) {
  const taken: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', async () => {
      const { rule } = JSON.parse(body) as { rule: string };
      const status = await answer(rule);
      if (status < 300) taken.push(rule);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, taken, close };
}

/** Sends an alert. */
export function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
}

/** Asks until the answer is yes, for five seconds at most. */
export async function eventually(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  for (let asked = 0; asked < 500; asked++) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`never happened: ${what}`);
}
