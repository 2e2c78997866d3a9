import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCards } from '../../demo/readers/read-cards.ts';
import { readPdf } from '../../demo/readers/read-pdf.ts';
import type { DrawingJob } from '../../server/card/card-worker.ts';
import { drawCardsPdf } from '../../server/card/draw-cards-pdf.ts';
import { DrawingPool } from '../../server/card/drawing-pool.ts';
import { loadPictures } from '../../words/load-pictures.ts';
import { buildClass, buildFace, buildWishes } from './sample-class.ts';

const madeOn = new Date('2026-09-01T08:00:00Z');
const base = { ...buildWishes(), madeOn };
const small: DrawingJob = { kind: 'cards', input: { ...base, cards: buildClass(2) } };
const broken: DrawingJob = {
  kind: 'cards',
  input: { ...base, cards: buildClass(2), typeface: 'avery-secret' as 'andika' },
};
const longNames = Array.from({ length: 24 }, (_, index) =>
  buildFace(index, { name: 'अनन्या त्रिपाठी'.repeat(20).slice(index, 230 + index) }),
);
const heavy: DrawingJob = { kind: 'cards', input: { ...base, cards: longNames } };

/** How often the event loop came round while something was going on. */
async function countTurns(during: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  const interval = setInterval(() => (turns += 1), 1);
  await during().finally(() => {
    clearInterval(interval);
  });
  return turns;
}

async function loadBuiltPool(): Promise<typeof DrawingPool> {
  const file = new URL('../../dist/server/card/drawing-pool.js', import.meta.url);
  const built = (await import(/* @vite-ignore */ file.href)) as { DrawingPool: typeof DrawingPool };
  return built.DrawingPool;
}

const isBuilt = existsSync(new URL('../../dist/server/card/card-worker.js', import.meta.url));

describe.each([
  ['from source', () => Promise.resolve(DrawingPool)],
  ['as built', loadBuiltPool],
])('DrawingPool %s', { timeout: 60_000 }, (where, load) => {
  if (where === 'as built') {
    it('is built: `npm run build` comes before the tests', () => {
      expect(isBuilt).toBe(true);
    });
  }

  it('draws the same cards, to the byte, as are drawn here', async () => {
    const pool = new (await load())();
    const pdf = await pool.draw({ kind: 'cards', input: { ...base, cards: buildClass(8) } }, 'a');
    const here = await drawCardsPdf({ ...base, cards: buildClass(8), findPicture: loadPictures() });
    expect(pdf.equals(here)).toBe(true);
    expect(await readCards(pdf, 'letter-8')).toHaveLength(8);
  });

  it('draws a key sheet', async () => {
    const pool = new (await load())();
    const input = { className: 'Grade 1', schoolName: 'Oak', paper: 'a4', locale: 'en', madeOn } as const;
    const pdf = await pool.draw({ kind: 'key-sheet', input: { ...input, rows: buildClass(3) } }, 'a');
    expect(
      readPdf(pdf)[0]
        ?.lines.map((line) => line.text)
        .join('\n'),
    ).toContain('frogmoon47');
  });

  it('never holds the event loop while it draws', async () => {
    const pool = new (await load())({ threads: 1 });
    await pool.draw(small, 'a');
    const beside = await countTurns(() => pool.draw(heavy, 'a'));
    const here = await countTurns(() =>
      drawCardsPdf({ ...base, cards: longNames, findPicture: loadPictures() }),
    );
    expect(beside).toBeGreaterThan(5 * (here + 1));
  });

  it('refuses a job past its deadline, and the thread makes room for the next', async () => {
    const pool = new (await load())({ threads: 1, deadline: 1 });
    for (const session of ['a', 'b']) {
      await expect(pool.draw(heavy, session)).rejects.toMatchObject({ code: 'server-fault' });
    }
  });

  it('tells of a fault without the text of it, and draws the next', async () => {
    const pool = new (await load())({ threads: 1 });
    const fault: unknown = await pool.draw(broken, 'a').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Error);
    expect((fault as Error).message).toBe('A sheet could not be drawn: Error');
    expect((fault as Error).stack).toContain('font-pieces');
    expect((fault as Error).stack).not.toContain('avery-secret');
    expect((await pool.draw(small, 'a')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('draws one job of a session at a time, and lets another session pass', async () => {
    const pool = new (await load())({ threads: 2 });
    const done: string[] = [];
    const note = (name: string) => () => done.push(name);
    await Promise.all([
      pool.draw(heavy, 'a').then(note('a, first')),
      pool.draw(small, 'a').then(note('a, second')),
      pool.draw(small, 'b').then(note('b')),
    ]);
    expect(done.indexOf('a, second')).toBeGreaterThan(done.indexOf('a, first'));
    expect(done[0]).toBe('b');
  });

  it('refuses what would wait too long: of one session, and of all', async () => {
    const pool = new (await load())({ threads: 1, waiting: 2, waitingPerSession: 1 });
    const taken = [pool.draw(small, 'a'), pool.draw(small, 'a')];
    await expect(pool.draw(small, 'a')).rejects.toMatchObject({ code: 'too-many-requests', status: 429 });
    taken.push(pool.draw(small, 'b'));
    await expect(pool.draw(small, 'c')).rejects.toMatchObject({ code: 'too-many-requests' });
    expect(await Promise.all(taken)).toHaveLength(3);
  });
});

describe('a process that has drawn', () => {
  it('ends by itself, though its thread is idle', async () => {
    const file = new URL('../../dist/server/card/drawing-pool.js', import.meta.url).href;
    const script = `
      const { DrawingPool } = await import(${JSON.stringify(file)});
      const input = { ...${JSON.stringify(buildWishes())}, cards: [], madeOn: new Date(0) };
      const waiting = setInterval(() => undefined, 1000);
      const pdf = await new DrawingPool().draw({ kind: 'cards', input }, 'a');
      clearInterval(waiting);
      process.stdout.write(pdf.subarray(0, 5));`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { timeout: 30_000 });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    // One that had to be stopped has no code.
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(said).toBe('%PDF-');
  }, 40_000);
});
