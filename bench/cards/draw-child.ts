import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { drawCardsPdf, writeCardsPdf } from '../../server/card/draw-cards-pdf.ts';
import { loadPictures } from '../../words/load-pictures.ts';
import { layOutBare, type BarePage } from './bare-page.ts';
import { drawBare } from './draw-bare.ts';
import { buildCards } from './sample-cards.ts';

/** What a child process measured: processor time of one drawing (ms) and the most memory it ever held (MB). */
export interface Drawn {
  readonly ms: number;
  readonly peakMb: number;
}

const warmCards = 24;
const warmPages = 3;

/**
 * Run by `bench-cards.ts`: draws that many cards in that way, after a small warm-up, and tells its parent what it took.
 * `prepare` lays them out for pdfkit alone, a page a line, into the file that `bare` then draws.
 */
const [way = '', count = '0', times = '1', file = ''] = process.argv.slice(2);
const findPicture = loadPictures();

async function drawOnce(number: number): Promise<number> {
  if (way === 'bare') {
    const pages = readPages(number === warmCards ? warmPages : Number.POSITIVE_INFINITY);
    return (await drawBare(pages, findPicture)).ms;
  }
  const input = buildCards(number);
  const began = process.cpuUsage();
  if (way === 'whole') await drawCardsPdf(input);
  else await writeCardsPdf(input, createWriteStream(file));
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

async function* readPages(most: number): AsyncGenerator<BarePage, void> {
  let read = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    yield JSON.parse(line) as BarePage;
    read += 1;
    if (read >= most) return;
  }
}

function* writeLines(pages: Iterable<BarePage>): Generator<string, void> {
  for (const page of pages) yield `${JSON.stringify(page)}\n`;
}

async function measure(): Promise<Drawn> {
  for (let warm = 0; warm < 3; warm += 1) await drawOnce(warmCards);
  let ms = 0;
  for (let time = 0; time < Number(times); time += 1) ms += await drawOnce(Number(count));
  if (way === 'stream') await rm(file, { force: true });
  return { ms: ms / Number(times), peakMb: process.resourceUsage().maxRSS / 1024 };
}

if (way === 'prepare')
  await pipeline(Readable.from(writeLines(layOutBare(buildCards(Number(count))))), createWriteStream(file));
else process.send?.(await measure());
