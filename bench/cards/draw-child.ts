import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawCardsPdf, writeCardsPdf } from '../../server/card/draw-cards-pdf.ts';
import { drawBare } from './draw-bare.ts';
import { buildCards } from './sample-cards.ts';

/** What a child process measured: processor time of one drawing (ms) and the most memory it ever held (MB). */
export interface Drawn {
  readonly ms: number;
  readonly peakMb: number;
}

/** Run by `bench-cards.ts`: draws that many cards in that way, after a small warm-up, and tells its parent what it took. */
const [way = '', count = '0', times = '1'] = process.argv.slice(2);

async function drawOnce(number: number): Promise<number> {
  const input = buildCards(number);
  if (way === 'bare') return drawBare(input);
  const began = process.cpuUsage();
  if (way === 'whole') await drawCardsPdf(input);
  else await stream(number);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

async function stream(number: number): Promise<void> {
  const file = join(tmpdir(), `login-cards-bench-${process.pid}.pdf`);
  try {
    await writeCardsPdf(buildCards(number), createWriteStream(file));
  } finally {
    await rm(file, { force: true });
  }
}

for (let warm = 0; warm < 3; warm += 1) await drawOnce(24);
let ms = 0;
for (let time = 0; time < Number(times); time += 1) ms += await drawOnce(Number(count));
const drawn: Drawn = { ms: ms / Number(times), peakMb: process.resourceUsage().maxRSS / 1024 };
process.send?.(drawn);
