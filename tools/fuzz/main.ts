// node tools/run.js tools/fuzz/main.ts [cases] [seed]: hostile input for a night, a million cases when nothing else is said.
import fc from 'fast-check';
import { fuzzProperties } from './properties.ts';

const [cases = '1000000', seed = String(Date.now())] = process.argv.slice(2);
const all = Object.entries(fuzzProperties);
const usual = all.reduce((sum, [, { runs }]) => sum + runs, 0);
let failed = false;
for (const [title, { property, runs }] of all) {
  const numRuns = Math.ceil((runs / usual) * Number(cases));
  const started = performance.now();
  const details = await fc.check(property, { numRuns, seed: Number(seed), endOnFailure: false });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${details.failed ? 'FAIL' : 'ok  '} ${title} (${details.numRuns} cases, ${seconds} s)`);
  if (details.failed) {
    failed = true;
    console.error(fc.defaultReportMessage(details));
  }
}
console.log(`seed ${seed}`);
if (failed) process.exitCode = 1;
