import { cardsPerPage, placeLabel, type Stock } from '../../contract/stocks.ts';

/** A small picture of a sheet, by its own measures: dashed where scissors go, rounded where the cards come apart by themselves. */
export function SheetPicture({ stock, firstLabel }: { readonly stock: Stock; readonly firstLabel: number }) {
  const { page, width, height, cutMarks } = stock;
  const places = Array.from({ length: cardsPerPage(stock) }, (_, index) => placeLabel(stock, index));
  return (
    <svg
      className="sheet-picture"
      viewBox={`-1 -1 ${page.width + 2} ${page.height + 2}`}
      width="72"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="sheet-paper" width={page.width} height={page.height} rx="4" />
      {places.map(({ x, y }, index) => (
        <rect
          key={`${x}-${y}`}
          className={`sheet-card${cutMarks ? ' sheet-card-cut' : ''}${index < firstLabel - 1 ? ' sheet-card-gone' : ''}`}
          x={x + 1}
          y={y + 1}
          width={width - 2}
          height={height - 2}
          rx={cutMarks ? 0 : 4}
        />
      ))}
    </svg>
  );
}
