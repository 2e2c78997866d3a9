import { describe, expect, it } from 'vitest';
import { cardParts } from '../../contract/card.ts';
import { isGoodNudge, isOnSheet, noNudge, nudgeBounds, type Nudge } from '../../contract/nudge.ts';
import { placeLabel, stockIds, stockTable } from '../../contract/stocks.ts';
import { readPdf, type PdfCharacter } from '../../demo/readers/read-pdf.ts';
import { drawCardsPdf, type SheetWishes } from '../../server/card/draw-cards-pdf.ts';
import { layOutCards } from '../../server/card/lay-out-cards.ts';
import { drawPreview } from '../../server/card/preview-cards.ts';
import { rememberShapes } from '../../server/card/remember-shapes.ts';
import { loadPictures } from '../../words/load-pictures.ts';
import { buildClass, buildPlan, buildWishes } from './sample-class.ts';

const findPicture = loadPictures();
const { measure } = rememberShapes();
const nudge: Nudge = { x: -1.5, y: 0.8, scale: 101.5 };
const cards = buildClass(12);

async function printed(given: Partial<SheetWishes>): Promise<readonly PdfCharacter[][]> {
  const pdf = await drawCardsPdf({ ...buildWishes(given), cards, findPicture, madeOn: new Date(0) });
  return readPdf(pdf).map(({ characters }) => characters.filter(({ text }) => text.trim() !== ''));
}

const moved = (size: number, at: number, by: number): number =>
  size / 2 + ((at - size / 2) * nudge.scale) / 100 + by;

describe('a nudge', () => {
  it.each([
    { stock: stockTable['letter-8'] },
    { stock: stockTable['avery-5160'] },
    { stock: stockTable['a4-wallet'] },
    { stock: stockTable['avery-5371'], sides: 'two', parts: cardParts },
  ] as Partial<SheetWishes>[])(
    'moves every letter of the print by itself, fronts and backs alike, to 0.1 mm: %#',
    async (given) => {
      const { page } = given.stock!;
      const before = await printed(given);
      const after = await printed({ ...given, nudge });
      expect(after.length).toBe(before.length);
      for (const [index, characters] of before.entries()) {
        expect(after[index]?.length).toBe(characters.length);
        for (const [at, { text, x, baseline }] of characters.entries()) {
          const now = after[index]![at]!;
          expect(now.text).toBe(text);
          expect(Math.abs(now.x - moved(page.width, x, nudge.x))).toBeLessThan(0.1);
          expect(Math.abs(now.baseline - moved(page.height, baseline, nudge.y))).toBeLessThan(0.1);
        }
      }
    },
  );

  it('moves the preview as the print', async () => {
    const latin = cards.filter(({ name }) => /^[a-z ]+$/i.test(name));
    const input = { ...buildWishes({ nudge }), cards: latin, findPicture };
    const { svg } = await drawPreview({ ...input, page: 1 });
    const [page] = readPdf(await drawCardsPdf({ ...input, madeOn: new Date(0) }));
    const places = [...svg.matchAll(/<use [^>]*matrix\([\d.]+ 0 0 -[\d.]+ ([-\d.]+) ([-\d.]+)\)/g)];
    const characters = (page?.characters ?? []).filter(({ text }) => text.trim() !== '');
    expect(characters.length).toBeGreaterThan(60);
    for (const { text, x, baseline } of characters)
      expect(
        places.some(([, px, py]) => Math.abs(Number(px) - x) < 0.1 && Math.abs(Number(py) - baseline) < 0.1),
        text,
      ).toBe(true);
  });

  it.each(stockIds)('moves the cards and cut marks of %s, and leaves the sheet as large as it is', (id) => {
    const stock = stockTable[id];
    const [page] = layOutCards(cards, buildPlan({ stock, nudge }), measure);
    const [still] = layOutCards(cards, buildPlan({ stock }), measure);
    const { x, y } = placeLabel(stock, 0);
    expect([page?.width, page?.height]).toEqual([stock.page.width, stock.page.height]);
    expect(page?.cards[0]?.x).toBeCloseTo(moved(stock.page.width, x, nudge.x), 3);
    expect(page?.cards[0]?.y).toBeCloseTo(moved(stock.page.height, y, nudge.y), 3);
    expect(page?.marks.length).toBe(still?.marks.length);
    const [mark, unmoved] = [page?.marks[0], still?.marks[0]];
    if (mark?.kind === 'line' && unmoved?.kind === 'line')
      expect(mark.x1).toBeCloseTo(moved(stock.page.width, unmoved.x1, nudge.x), 3);
  });

  it('of nothing changes no byte', async () => {
    const input = { ...buildWishes(), cards, findPicture, madeOn: new Date(0) };
    const one = await drawCardsPdf(input);
    expect((await drawCardsPdf({ ...input, nudge: { ...noNudge } })).equals(one)).toBe(true);
  });
});

describe('the bounds of a nudge', () => {
  it.each(stockIds)('leave %s room to be put right by 3 mm to every side', (id) => {
    for (const [x, y] of [
      [3, 0],
      [-3, 0],
      [0, 3],
      [0, -3],
    ] as const)
      expect(isGoodNudge(stockTable[id], { x, y, scale: 100 })).toBe(true);
  });

  it('keep whatever is printed on the sheet', () => {
    const stock = stockTable['avery-5160'];
    expect(isOnSheet(stock, { x: -6, y: 0, scale: 100 })).toBe(true);
    expect(isOnSheet(stock, { x: -7, y: 0, scale: 100 })).toBe(false);
    expect(isOnSheet(stock, { x: 0, y: 5, scale: 105 })).toBe(true);
    expect(isOnSheet(stock, { x: -5, y: 0, scale: 105 })).toBe(false);
  });

  it('refuse what no printer does', () => {
    const stock = stockTable['letter-1'];
    for (const [name, [least, most]] of Object.entries(nudgeBounds))
      for (const value of [least - 0.1, most + 0.1, Number.NaN])
        expect(isGoodNudge(stock, { ...noNudge, [name]: value })).toBe(false);
  });
});
