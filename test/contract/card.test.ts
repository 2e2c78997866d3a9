import { describe, expect, it } from 'vitest';
import { cardLocales, PrintRequestSchema, stockOf, usualWishes } from '../../contract/card.ts';
import { isDrawableStock, type OwnStock } from '../../contract/own-stock.ts';
import { stockTable, unprintableEdge } from '../../contract/stocks.ts';

const own: OwnStock = {
  ...{ paper: 'a4', columns: 2, rows: 4, width: 85, height: 54 },
  ...{ x0: 17, y0: 20, dx: 90, dy: 60, cutMarks: true },
};
const takes = (request: object): boolean => PrintRequestSchema.safeParse(request).success;

describe('a request to print', () => {
  it('has a usual form for whoever wishes nothing', () => {
    expect(PrintRequestSchema.parse({})).toEqual({
      ...{ stock: 'letter-8', locale: 'en', style: 'clear', variant: 'usual', typeface: 'andika' },
      ...{ parts: ['name', 'logo', 'password', 'qr', 'pictures'], sides: 'one', firstLabel: 1, copies: 1 },
      ...{ passwords: 'shown', nudge: { x: 0, y: 0, scale: 100 } },
    });
  });

  it('may begin at any label that its sheet has, and at no other', () => {
    expect(takes({ stock: 'avery-5371', firstLabel: 10 })).toBe(true);
    expect(takes({ stock: 'avery-5371', firstLabel: 11 })).toBe(false);
    expect(takes({ firstLabel: 0 })).toBe(false);
    expect(takes({ copies: 6 })).toBe(false);
  });

  it('takes measures of one’s own, and keeps print off the rim of the sheet', () => {
    expect(takes({ stock: own })).toBe(true);
    expect(stockOf(own)).toMatchObject({ page: stockTable['a4-8'].page, width: 85, inset: 2.4, fold: false });
    expect(stockOf({ ...own, x0: 2 }).inset).toBeCloseTo(unprintableEdge - 2, 2);
  });

  it.each([
    ['reach over the right edge', { x0: 40 }],
    ['reach over the bottom', { rows: 5 }],
    ['lie on each other', { dx: 80 }],
    ['lie on each other downwards', { dy: 50 }],
    ['are too small for a login', { width: 48, height: 25, x0: 0 }],
    ['have no number', { columns: 0 }],
    ['are on paper that nobody has', { paper: 'a5' }],
    ['have something else with them', { colour: 'red' }],
  ])('refuses labels that %s', (_, fault) => {
    expect(takes({ stock: { ...own, ...fault } })).toBe(false);
  });

  it('refuses what it does not know', () => {
    for (const bad of [{ stock: 'papyrus' }, { style: 'fancy' }, { typeface: 'arial' }, { parts: ['age'] }]) {
      expect(takes(bad), JSON.stringify(bad)).toBe(false);
    }
  });
});

describe('what is printed where nobody wishes otherwise', () => {
  it.each(cardLocales)('is what an empty request means, in %s', (locale) => {
    expect(usualWishes(locale)).toEqual(PrintRequestSchema.parse({ locale }));
  });
});

describe('a sheet of own measures', () => {
  it('can be drawn on where its labels lie on the page, off each other, and are large enough', () => {
    expect(isDrawableStock(own)).toBe(true);
    expect(PrintRequestSchema.safeParse({ stock: own }).success).toBe(true);
  });

  it.each<[string, Partial<OwnStock>]>([
    ['half a column', { columns: 1.5 }],
    ['no row', { rows: 0 }],
    ['a label too small to read', { width: 47 }],
    ['a label off the page', { x0: 60 }],
    ['labels on each other', { dy: 50 }],
    ['a measure that is no number', { dx: Number.NaN }],
    ['a measure without end', { width: Number.POSITIVE_INFINITY }],
  ])('is refused for %s, on the screen as by the server', (_what, change) => {
    const stock = { ...own, ...change };
    expect(isDrawableStock(stock)).toBe(false);
    expect(PrintRequestSchema.safeParse({ stock }).success).toBe(false);
  });
});
