import type { StockId } from '../../contract/card.ts';

interface SheetLook {
  readonly height: number;
  readonly rows: number;
  readonly cutMarks: boolean;
}

/** Drawn in a width of 60; heights follow the paper's proportions. */
const looks: Readonly<Record<StockId, SheetLook>> = {
  'letter-8': { height: 78, rows: 4, cutMarks: true },
  'a4-8': { height: 85, rows: 4, cutMarks: true },
  'avery-5371': { height: 78, rows: 5, cutMarks: false },
  'avery-l7414': { height: 85, rows: 5, cutMarks: false },
};

/** A small picture of a sheet: dashed where scissors go, rounded where the cards come apart by themselves. */
export function SheetPicture({ stock }: { readonly stock: StockId }) {
  const { height, rows, cutMarks } = looks[stock];
  const cell = { width: 25, height: (height - 8) / rows };
  const places = Array.from({ length: rows * 2 }, (_, index) => ({
    x: 5 + (index % 2) * cell.width,
    y: 4 + Math.floor(index / 2) * cell.height,
  }));
  return (
    <svg
      className="sheet-picture"
      viewBox={`0 0 60 ${height}`}
      width="48"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="sheet-paper" x="0.5" y="0.5" width="59" height={height - 1} rx="2" />
      {places.map(({ x, y }) => (
        <g key={`${x}-${y}`}>
          <rect
            className={cutMarks ? 'sheet-card sheet-card-cut' : 'sheet-card'}
            x={x + 0.7}
            y={y + 0.7}
            width={cell.width - 1.4}
            height={cell.height - 1.4}
            rx={cutMarks ? 0 : 2}
          />
          <rect className="sheet-line" x={x + 3} y={y + cell.height * 0.3} width="12" height="1.8" />
          <rect className="sheet-line" x={x + 3} y={y + cell.height * 0.58} width="9" height="1.8" />
          <rect className="sheet-line" x={x + 17.5} y={y + cell.height * 0.3} width="4.5" height="4.5" />
        </g>
      ))}
    </svg>
  );
}
