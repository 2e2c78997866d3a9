import { describe, expect, it } from 'vitest';
import { stockOf } from '../../contract/card.ts';
import { noNudge } from '../../contract/nudge.ts';
import type { OwnStock } from '../../contract/own-stock.ts';
import { cardsPerPage, placeLabel, stockIds, stockTable, type Stock } from '../../contract/stocks.ts';
import type { PlacedBox, TextBox } from '../../server/card/card-types.ts';
import { layOutTestPage } from '../../server/card/lay-out-test-page.ts';
import { measureText, rectangleOf, type Rectangle } from './read-layout.ts';

const small: OwnStock = {
  ...{ paper: 'letter', columns: 4, rows: 10, width: 48.8, height: 25, x0: 8, y0: 12 },
  ...{ dx: 49, dy: 25.4, cutMarks: false },
};
const stocks: readonly [string, Stock][] = [
  ...stockIds.map((id): [string, Stock] => [id, stockTable[id]]),
  ['the smallest of one’s own', stockOf(small)],
];

const said = (box: PlacedBox): string =>
  box.kind === 'text' ? box.pieces.map(({ text }) => text).join('') : '';
const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The numbers of the labels: smaller than the rulers' neighbours, larger than the rulers' own, and in a quieter ink. */
function readNumbers(marks: readonly PlacedBox[]): TextBox[] {
  return marks.filter(
    (box): box is TextBox => box.kind === 'text' && box.sizePt === 9 && /^\d+$/.test(said(box)),
  );
}

describe.each(stocks)('the test page of %s', (_name, stock) => {
  it.each(['en', 'es'] as const)(
    'shows the number of each label on it, clear of words, rulers and boxes, in %s',
    (locale) => {
      const { marks } = layOutTestPage(stock, noNudge, locale, measureText);
      const numbers = readNumbers(marks);
      expect(numbers.map(said)).toEqual(
        Array.from({ length: cardsPerPage(stock) }, (_, index) => String(index + 1)),
      );
      const others = marks.filter(
        (box) => !readNumbers([box]).length && !(box.kind === 'panel' && box.fill === undefined),
      );
      for (const [index, number] of numbers.entries()) {
        const ink = rectangleOf(number);
        const { x, y } = placeLabel(stock, index);
        expect(
          ink.left > x && ink.right < x + stock.width && ink.top > y && ink.bottom < y + stock.height,
        ).toBe(true);
        expect(others.filter((box) => overlap(ink, rectangleOf(box))).map(said)).toEqual([]);
      }
    },
  );
});
