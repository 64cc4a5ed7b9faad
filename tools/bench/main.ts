// npm run bench: what the toolkit costs, as ratios against peers in the same run. Machines differ; ratios hardly.
import { benchCommand } from './bench-command.ts';
import { benchComposition, benchFleet } from './bench-composition.ts';
import { benchGraph } from './bench-graph.ts';
import { benchNx } from './bench-nx.ts';
import { benchPlan } from './bench-plan.ts';
import { benchRules } from './bench-rules.ts';
import { benchTiers } from './bench-tiers.ts';
import { benchTrees } from './bench-trees.ts';
import { benchUpdate, benchUpdates } from './bench-update.ts';
import { median } from './measure.ts';

for (const bench of [
  benchPlan,
  benchRules,
  benchComposition,
  benchFleet,
  benchNx,
  benchTiers,
  benchTrees,
  benchCommand,
  benchGraph,
  benchUpdate,
  benchUpdates,
]) {
  const { title, measured, verdict } = await bench();
  console.log(title);
  for (const { title: candidate, times } of measured) {
    console.log(`  ${candidate.padEnd(52)} ${median(times).toFixed(1).padStart(8)} ms (median of ${times.length})`);
  }
  console.log(`  → ${verdict}\n`);
}
