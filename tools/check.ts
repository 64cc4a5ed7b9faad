// npm run check: the quick gate. Every step runs even when another fails; what failed is shown at the end.
import { execa } from 'execa';

interface Step {
  readonly title: string;
  readonly run: readonly [string, ...string[]];
}

const steps: readonly Step[] = [
  { title: 'types', run: ['tsc', '--build'] },
  { title: 'lint and format', run: ['biome', 'check', '--error-on-warnings', '.'] },
  { title: 'layering', run: ['node', 'tools/run.js', 'tools/layering/main.ts'] },
  {
    title: 'registration, references, pins, goldens in sync',
    run: ['node', 'tools/run.js', 'tools/sync/main.ts', '--check'],
  },
  { title: 'unit tests', run: ['vitest', 'run', '--project', 'unit', '--reporter', 'default'] },
];

const failures: string[] = [];
const pending = [...steps];
async function work(): Promise<void> {
  for (let step = pending.shift(); step !== undefined; step = pending.shift()) {
    const [program, ...args] = step.run;
    const started = performance.now();
    const { all, exitCode } = await execa(program, args, {
      all: true,
      preferLocal: true,
      reject: false,
      env: { NO_COLOR: '1' },
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${exitCode === 0 ? 'ok  ' : 'FAIL'} ${step.title} (${seconds} s)`);
    if (exitCode !== 0) failures.push(`--- ${step.title}: ${step.run.join(' ')}\n${all}`);
  }
}
await Promise.all([work(), work()]);

for (const failure of failures) console.error(failure);
if (failures.length > 0) process.exitCode = 1;
