import { cpus } from 'node:os';
import { benchBatch } from './batch/bench-batch.ts';
import { benchCards } from './cards/bench-cards.ts';
import { benchFaults } from './faults/bench-faults.ts';
import { benchLaunch } from './launch.ts';
import { benchPlan } from './plan.ts';
import { benchSweep } from './sweep/bench-sweep.ts';
import type { Figure } from './figure.ts';

const benches: Readonly<Record<string, (args: readonly string[]) => Promise<Figure[]>>> = {
  batch: benchBatch,
  cards: benchCards,
  faults: benchFaults,
  launch: benchLaunch,
  plan: benchPlan,
  sweep: benchSweep,
};

const name = process.argv[2] ?? '';
const run = benches[name];
if (!run) {
  process.stderr.write(`npm run -s bench -- ${Object.keys(benches).join(' | ')}\n`);
  process.exit(1);
}
const figures = await run(process.argv.slice(3));
process.stdout.write(
  `${JSON.stringify({ bench: name, node: process.version, cores: cpus().length, figures })}\n`,
);
