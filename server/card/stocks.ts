/** Geometry of one kind of sheet, in mm. x0, y0: left and top of the first label; dx, dy: pitch. */
export interface Stock {
  readonly id: string;
  readonly page: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  readonly x0: number;
  readonly y0: number;
  readonly dx: number;
  readonly dy: number;
  /** Nothing is printed nearer than this to a label's edge: sheets shift in printers by up to 2 mm. */
  readonly inset: number;
  /** Plain paper is cut by hand along marks; labels and perforated cards carry none. */
  readonly cutMarks: boolean;
}

const letter = { width: 215.9, height: 279.4 };
const a4 = { width: 210, height: 297 };

/** What printers reliably leave blank at the edges of a sheet, mm. */
export const unprintableEdge = 6.35;

const stockList = [
  {
    id: 'letter-8',
    page: letter,
    columns: 2,
    rows: 4,
    width: 98,
    height: 64,
    x0: 9.95,
    y0: 11.7,
    dx: 98,
    dy: 64,
    inset: 4,
    cutMarks: true,
  },
  {
    id: 'a4-8',
    page: a4,
    columns: 2,
    rows: 4,
    width: 95,
    height: 68,
    x0: 10,
    y0: 12.5,
    dx: 95,
    dy: 68,
    inset: 4,
    cutMarks: true,
  },
  // glabels-qt templates/avery-us-templates.xml, in agreement with CPAN Paper::Specs; also 8371, 8871, 28877, 5877.
  {
    id: 'avery-5371',
    page: letter,
    columns: 2,
    rows: 5,
    width: 88.9,
    height: 50.8,
    x0: 19.05,
    y0: 12.7,
    dx: 88.9,
    dy: 50.8,
    inset: 3.2,
    cutMarks: false,
  },
  // glabels-qt templates/avery-iso-templates.xml.
  {
    id: 'avery-l7414',
    page: a4,
    columns: 2,
    rows: 5,
    width: 90,
    height: 52,
    x0: 15,
    y0: 18.5,
    dx: 90,
    dy: 52,
    inset: 3.2,
    cutMarks: false,
  },
] as const satisfies readonly Stock[];

export type StockId = (typeof stockList)[number]['id'];

/** Every stock there is, the default (plain Letter, eight to a page) first. */
export const stocks: readonly (Stock & { readonly id: StockId })[] = stockList;

/** The stock of that id, or undefined when there is none. */
export function findStock(id: string): (Stock & { readonly id: StockId }) | undefined {
  return stocks.find((stock) => stock.id === id);
}

/** How many cards one sheet holds. */
export function cardsPerPage(stock: Stock): number {
  return stock.columns * stock.rows;
}

/** Left and top (mm) of the label with that number, 0 first, counted row by row. */
export function placeLabel(stock: Stock, index: number): { x: number; y: number } {
  const column = index % stock.columns;
  const row = Math.floor(index / stock.columns);
  return { x: stock.x0 + column * stock.dx, y: stock.y0 + row * stock.dy };
}
