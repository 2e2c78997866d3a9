import type { Figure } from '../figure.ts';
import { benchClass } from './class-of-30.ts';
import { benchNight } from './night.ts';
import { benchCostly, benchThousand } from './thousand.ts';

/** Parts that can be run alone, by name; the long ones last. */
const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  class: benchClass,
  thousand: benchThousand,
  costly: benchCostly,
  night: benchNight,
};

/**
 * The batch against its rivals and against itself: the practice Canvas in a process of its own, 250 ms a call, its throttle on.
 * @param args `--only NAME` for one part: class, thousand, costly, night. Throws on any other name.
 */
export async function benchBatch(args: readonly string[]): Promise<Figure[]> {
  const only = args[0] === '--only' ? (args[1] ?? '') : undefined;
  if (only !== undefined && !parts[only])
    throw new Error(`--only takes one of ${Object.keys(parts).join(', ')}`);
  const figures: Figure[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (only !== undefined && only !== name) continue;
    const measured = await part();
    for (const figure of measured) process.stderr.write(`${JSON.stringify(figure)}\n`);
    figures.push(...measured);
  }
  return figures;
}
