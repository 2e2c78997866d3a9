import { describe, expect, it } from 'vitest';
import {
  cardsPerPage,
  paperOf,
  placeLabel,
  stockIds,
  stockTable,
  unprintableEdge,
} from '../../contract/stocks.ts';

/** What the sources themselves have off the middle (printing.md, "Centred"), mm. */
const offMiddle: Readonly<Record<string, number>> = {
  'avery-5163': 0.4,
  'avery-l7160': 1.1,
  'avery-l7163': 1.3,
  'avery-l4785': 1.1,
};
const each = stockIds.map((id) => [id, stockTable[id]] as const);

describe.each(each)('stock %s', (id, stock) => {
  const last = placeLabel(stock, cardsPerPage(stock) - 1);

  it('lies in the middle of its page, as far as its source has it there', () => {
    const allowed = offMiddle[id] ?? 0.04;
    expect(Math.abs(stock.page.width - (last.x + stock.width) - stock.x0)).toBeLessThan(allowed);
    expect(Math.abs(stock.page.height - (last.y + stock.height) - stock.y0)).toBeLessThan(allowed);
  });

  it('keeps what it prints off the unprintable edge, and off its neighbours', () => {
    expect(stock.x0 + stock.inset).toBeGreaterThanOrEqual(unprintableEdge);
    expect(stock.y0 + stock.inset).toBeGreaterThanOrEqual(unprintableEdge);
    const right = stock.page.width - last.x - stock.width + stock.inset;
    expect(right).toBeGreaterThanOrEqual(unprintableEdge - 1);
    expect(stock.dx).toBeGreaterThanOrEqual(stock.width);
    expect(stock.dy).toBeGreaterThanOrEqual(stock.height);
    expect(stock.inset).toBeGreaterThanOrEqual(2.4);
  });

  it('has marks to cut along if and only if nobody sells it cut', () => {
    expect(stock.cutMarks).toBe(stock.product === undefined);
  });
});

describe('the stocks', () => {
  it('have plain paper at 10, 8, 4, 2 and 1 a page in both sizes', () => {
    for (const paper of ['letter', 'a4'] as const) {
      for (const count of [10, 8, 4, 2, 1] as const) {
        const stock = stockTable[`${paper}-${count}`];
        expect([cardsPerPage(stock), paperOf(stock)]).toEqual([count, paper]);
      }
    }
  });

  // printing.md 1, typed once more: columns, rows, width, height, x0, y0, dx, dy.
  it.each([
    ['avery-5371', 2, 5, 88.9, 50.8, 19.05, 12.7, 88.9, 50.8],
    ['avery-8373', 2, 4, 88.9, 50.8, 12.7, 19.05, 101.6, 63.5],
    ['avery-5395', 2, 4, 85.73, 59.27, 17.46, 14.82, 95.25, 63.5],
    ['avery-5390', 2, 4, 88.9, 56.36, 19.05, 26.99, 88.9, 56.36],
    ['avery-5160', 3, 10, 66.68, 25.4, 3.97, 12.7, 70.64, 25.4],
    ['avery-5163', 2, 5, 101.6, 50.8, 4.13, 12.7, 106.36, 50.8],
    ['avery-5162', 2, 7, 101.6, 33.87, 3.97, 21.17, 106.36, 33.87],
    ['avery-5388', 1, 3, 127, 76.2, 44.45, 25.4, 127, 76.2],
    ['online-ol2679', 3, 4, 50.8, 50.8, 15.88, 16.38, 66.68, 65.28],
    ['avery-l7160', 3, 7, 63.99, 38.1, 7.48, 15.49, 66.04, 38.1],
    ['avery-l7163', 2, 7, 99.1, 38.1, 3.35, 15.17, 103.01, 38.1],
    ['avery-l4785', 2, 5, 80, 50, 18, 13, 95, 55],
    ['avery-l7414', 2, 5, 90, 52, 15, 18.5, 90, 52],
    ['avery-c32011', 2, 5, 85, 54, 15, 13.5, 95, 54],
    ['avery-c32015', 2, 4, 85, 54, 17, 31.5, 91, 60],
  ] as const)('know %s as its maker measures it', (id, ...measures) => {
    const [columns, rows, width, height, x0, y0, dx, dy] = measures;
    expect(stockTable[id]).toMatchObject({ columns, rows, width, height, x0, y0, dx, dy });
  });
});
