import { describe, expect, it } from 'vitest';
import type { CardFace } from '../../server/card/card-types.ts';
import { layOutCards } from '../../server/card/lay-out-cards.ts';
import { layOutKeySheet } from '../../server/card/lay-out-key-sheet.ts';
import { rememberShapes, type Shapes } from '../../server/card/remember-shapes.ts';
import { shapeText } from '../../server/card/shape-text.ts';
import { buildFace, buildPlan } from './sample-class.ts';

/** How many texts, and letters in all, were shaped. */
interface Work {
  texts: number;
  letters: number;
}

function countWork(): { readonly shapes: Shapes; readonly work: Work } {
  const work: Work = { texts: 0, letters: 0 };
  const shapes = rememberShapes('andika', (text, weight) => {
    work.texts += 1;
    work.letters += text.length;
    return shapeText(text, weight);
  });
  return { shapes, work };
}

function buildCards(count: number, given: (index: number) => Partial<CardFace>): CardFace[] {
  return Array.from({ length: count }, (_, index) => buildFace(index, given(index)));
}

function workOf(cards: readonly CardFace[]): Work {
  const { shapes, work } = countWork();
  layOutCards(cards, buildPlan(), shapes.measure);
  return work;
}

describe('the work of laying out cards', () => {
  const ordinary = workOf(buildCards(24, () => ({ name: 'Maya Rivera' })));

  it.each(['अनन्या त्रिपाठी ', 'क्ष'])(
    'is little more for a class name of 252 letters of %s on 24 cards',
    (part) => {
      const className = part.repeat(84).slice(0, 252);
      const { letters } = workOf(buildCards(24, () => ({ name: 'Maya Rivera', className })));
      expect(letters - ordinary.letters).toBeLessThan(8 * 252);
    },
  );

  it('is the same for such a class name on 400 cards as on 24', () => {
    const className = 'क्ष'.repeat(84);
    // One user name and password, so that the cards differ in nothing that is shaped.
    const same = { name: 'Maya Rivera', username: 'mayar20', password: 'frogmoon47', className };
    expect(workOf(buildCards(400, () => same))).toEqual(workOf(buildCards(24, () => same)));
  });

  it('is that of a few lines for one name of 120 emoji', () => {
    expect(workOf(buildCards(1, () => ({ name: '😀'.repeat(120) }))).texts).toBeLessThan(30);
  });

  it.each(['अनन्या त्रिपाठी', 'مُحَمَّد عَلِيّ', 'Anna Maria ', 'क्ष', 'สมชาย', '王小明'])(
    'is for 24 long names of %s, each its own, little more than to shape each once',
    (part) => {
      const cards = buildCards(24, (index) => ({ name: part.repeat(60).slice(index, 230 + index) }));
      const { texts, letters } = workOf(cards);
      expect(texts - ordinary.texts).toBeLessThan(24 * 4.5);
      expect(letters - ordinary.letters).toBeLessThan(24 * 230 * 1.5);
    },
  );

  it('of a key sheet is bounded as well', () => {
    const { shapes, work } = countWork();
    const rows = buildCards(100, (index) => ({ name: 'अनन्या त्रिपाठी'.repeat(20).slice(index, 230) }));
    const sheet = { className: 'क्ष'.repeat(84), schoolName: 'क्ष'.repeat(80), rows, day: 'today' } as const;
    layOutKeySheet({ ...sheet, paper: 'letter', locale: 'en' }, shapes.measure);
    expect(work.letters).toBeLessThan(100 * 230 * 1.3);
  });
});

describe('rememberShapes', () => {
  it('shapes a text once, whatever the sizes asked for, and each weight by itself', () => {
    const { shapes, work } = countWork();
    for (const size of [6, 7, 8, 9]) shapes.measure('Maya', size, 400);
    expect(work.texts).toBe(1);
    shapes.measure('Maya', 6, 700);
    expect(work.texts).toBe(2);
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
    const before = work.texts;
    shapes.measure('first', 6, 400);
    expect(work.texts).toBe(before + 1);
    shapes.measure('first', 6, 400);
    expect(work.texts).toBe(before + 1);
  });
});
