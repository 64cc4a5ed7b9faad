// Drives one integration through the conformance suite:
//   node tools/run.js packages/testing/src/conformance/main.ts -- '{"name":"alert-archiver","command":["dist/alert-archiver"],
//     "cwd":"/path/of/the/project","prefix":"ALERT_ARCHIVER_"}' [part of a title]
import { conformanceCases } from './conformance-cases.ts';
import type { ServiceDefinition } from './start-service.ts';

const [definition, part = ''] = process.argv.slice(2).filter((argument) => argument !== '--');
if (definition === undefined) throw new Error('usage: main.ts -- <service as JSON> [part of a title]');
const service = JSON.parse(definition) as ServiceDefinition; // the author's own input
const chosen = conformanceCases.filter(({ title }) => title.includes(part));

let failed = 0;
const begin = Date.now();
for (const { run, title } of chosen) {
  const started = Date.now();
  try {
    await run(service);
    console.log(`ok      ${title} (${Date.now() - started} ms)`);
  } catch (error) {
    failed++;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.log(`not ok  ${title} (${Date.now() - started} ms)\n${text.replace(/^/gm, '        ')}`);
  }
}
console.log(`${chosen.length - failed} of ${chosen.length} passed in ${Math.round((Date.now() - begin) / 1000)} s`);
process.exitCode = failed === 0 ? 0 : 1;
