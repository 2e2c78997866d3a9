import { describe, expect, it } from 'vitest';
import { cardsPerPage, findStock, placeLabel, stocks, unprintableEdge } from '../../server/card/stocks.ts';

describe('stocks', () => {
  it('has plain Letter at eight to a page as the default', () => {
    expect(stocks[0]?.id).toBe('letter-8');
    expect(stocks.map(cardsPerPage)).toEqual([8, 8, 10, 10]);
  });

  it.each(stocks.map((stock) => [stock.id, stock] as const))(
    'centres %s on its page to 0.02 mm',
    (_, stock) => {
      const last = placeLabel(stock, cardsPerPage(stock) - 1);
      expect(stock.page.width - (last.x + stock.width)).toBeCloseTo(stock.x0, 1);
      expect(stock.page.height - (last.y + stock.height)).toBeCloseTo(stock.y0, 1);
    },
  );

  it.each(stocks.map((stock) => [stock.id, stock] as const))(
    'keeps what %s prints off the unprintable edge',
    (_, stock) => {
      expect(stock.x0 + stock.inset).toBeGreaterThanOrEqual(unprintableEdge);
      expect(stock.y0 + stock.inset).toBeGreaterThanOrEqual(unprintableEdge);
    },
  );

  it('knows Avery 5371 as its maker measures it', () => {
    expect(findStock('avery-5371')).toMatchObject({
      x0: 19.05,
      y0: 12.7,
      width: 88.9,
      height: 50.8,
      dx: 88.9,
      dy: 50.8,
    });
  });

  it('does not know a stock that nobody sells', () => {
    expect(findStock('avery-0000')).toBeUndefined();
  });
});
