import { describe, expect, it } from 'vitest';
import type { CardFace } from '../../server/card/card-types.ts';
import { layOutCards } from '../../server/card/lay-out-cards.ts';
import { layOutKeySheet } from '../../server/card/lay-out-key-sheet.ts';
import { rememberShapes, type Shapes } from '../../server/card/remember-shapes.ts';
import { layoutRun, shapeText, type TextRun } from '../../server/card/shape-text.ts';
import { stocks } from '../../server/card/stocks.ts';
import { buildFace } from './sample-class.ts';

const look = { locale: 'en', hasPicture: () => true } as const;

/** Shapes, and how many letters of text were given to the fonts so far. */
function countWork(): { readonly shapes: Shapes; readonly work: { runs: number; letters: number } } {
  const work = { runs: 0, letters: 0 };
  const shapes = rememberShapes((run: TextRun) => {
    work.runs += 1;
    work.letters += run.text.length;
    return layoutRun(run);
  });
  return { shapes, work };
}

function buildCards(count: number, given: (index: number) => Partial<CardFace>): CardFace[] {
  return Array.from({ length: count }, (_, index) => buildFace(index, given(index)));
}

function workOf(cards: readonly CardFace[]): { runs: number; letters: number } {
  const { shapes, work } = countWork();
  for (const stock of stocks.slice(0, 1)) layOutCards(cards, stock, look, shapes.measure);
  return work;
}

describe('the work of laying out cards', () => {
  const ordinary = workOf(buildCards(24, () => ({ name: 'Maya Rivera' })));

  it('is little more for a class name of 252 Devanagari letters on 24 cards', () => {
    const className = 'अनन्या त्रिपाठी '.repeat(16).slice(0, 252);
    const { runs, letters } = workOf(buildCards(24, () => ({ name: 'Maya Rivera', className })));
    expect(runs - ordinary.runs).toBeLessThan(400);
    expect(letters - ordinary.letters).toBeLessThan(40 * 252);
  });

  it('is the same for such a class name on 400 cards as on 24', () => {
    const className = 'क्ष'.repeat(84);
    // One user name and password, so that the cards differ in nothing that is shaped.
    const same = { name: 'Maya Rivera', username: 'mayar20', password: 'frogmoon47', className };
    expect(workOf(buildCards(400, () => same))).toEqual(workOf(buildCards(24, () => same)));
  });

  it('is bounded for one name of 120 emoji', () => {
    const { runs } = workOf(buildCards(1, () => ({ name: '😀'.repeat(120) })));
    expect(runs).toBeLessThan(200);
  });

  it.each(['अनन्या त्रिपाठी', 'مُحَمَّد عَلِيّ', 'Anna Maria ', 'क्ष', 'สมชาย', '王小明'])(
    'is bounded for 24 long names, each its own, of %s',
    (part) => {
      const cards = buildCards(24, (index) => ({ name: part.repeat(60).slice(index, 230 + index) }));
      const { letters } = workOf(cards);
      // Each name some thirty times over: once for its words, once for its letters, the rest for lines tried.
      expect(letters - ordinary.letters).toBeLessThan(24 * 230 * 30);
    },
  );

  it('of a key sheet is bounded as well', () => {
    const { shapes, work } = countWork();
    const rows = buildCards(100, (index) => ({ name: 'अनन्या त्रिपाठी'.repeat(20).slice(index, 230) }));
    const sheet = { className: 'क्ष'.repeat(84), schoolName: 'क्ष'.repeat(80), rows, day: 'today' } as const;
    layOutKeySheet({ ...sheet, paper: 'letter', locale: 'en' }, shapes.measure);
    expect(work.letters).toBeLessThan(100 * 230 * 30);
  });
});

describe('rememberShapes', () => {
  it('shapes a text once, whatever the sizes asked for, and each weight by itself', () => {
    const { shapes, work } = countWork();
    for (const size of [6, 7, 8, 9]) shapes.measure('Maya', size, 400);
    expect(work.runs).toBe(1);
    shapes.measure('Maya', 6, 700);
    expect(work.runs).toBe(2);
  });

  it('measures as the fonts say: in proportion to the size, and nothing for nothing', () => {
    const { measure } = rememberShapes();
    const small = measure('frogmoon47', 10, 400);
    const large = measure('frogmoon47', 20, 400);
    expect(large.width).toBeCloseTo(2 * small.width, 6);
    expect(large.ascent).toBeGreaterThan(large.descent);
    expect(measure('', 10, 400)).toEqual({ width: 0, ascent: 0, descent: 0 });
  });

  it('forgets the oldest text, so that what it keeps is bounded', () => {
    const { shapes, work } = countWork();
    shapes.measure('first', 6, 400);
    for (let index = 0; index < 5000; index += 1) shapes.measure(`x${index}`, 6, 400);
    const before = work.runs;
    shapes.measure('first', 6, 400);
    expect(work.runs).toBe(before + 1);
    shapes.measure('first', 6, 400);
    expect(work.runs).toBe(before + 1);
  });

  it('hands out a font whose positions may be changed without harm', () => {
    const shapes = rememberShapes();
    const [run] = shapeText('frog', 400).runs;
    if (!run) throw new Error('no run');
    const font = shapes.fontOf(run.piece);
    const { positions } = font.layout('frog');
    for (const position of positions) (position as { xAdvance: number }).xAdvance = 0;
    expect(font.layout('frog').positions).toEqual(run.piece.font.layout('frog').positions);
  });
});
