#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0

// Takes alerts from Falco over HTTP and passes them on.
import { runCommand } from './command.ts';

const stop = new AbortController();
const signals = ['SIGTERM', 'SIGINT'] as const;
const onSignal = () => {
  // Without a listener, a second signal ends the process at once.
  for (const signal of signals) process.off(signal, onSignal);
  stop.abort();
};
for (const signal of signals) process.on(signal, onSignal);

const say = (to: NodeJS.WriteStream) => (text: string) => void to.write(text);
process.exitCode = await runCommand(process.argv.slice(2), process.env, stop.signal, {
  // Not opened before it is needed: the output stdout writes to the same descriptor.
  print: (text) => say(process.stdout)(text),
  complain: say(process.stderr),
});
process.exit();
