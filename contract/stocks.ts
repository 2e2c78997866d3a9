/** Geometry of one kind of sheet, in mm. x0, y0: left and top of the first label; dx, dy: pitch. */
export interface Stock {
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
  /** Folded across its middle, so that its upper half is printed upside down. */
  readonly fold: boolean;
  /** As its maker calls it; absent for plain paper and one's own measures. */
  readonly product?: string;
  readonly also?: string;
}

const letter = { width: 215.9, height: 279.4 } as const;
const a4 = { width: 210, height: 297 } as const;

/** Paper sizes by name, mm. */
export const papers = { letter, a4 } as const;
export type PaperName = keyof typeof papers;

/** What printers reliably leave blank at the edges of a sheet, mm. */
export const unprintableEdge = 6.35;

/** What is sold ready cut; `also`: numbers under which the same sheet is sold besides. */
function bought(product: string, also = ''): Pick<Stock, 'cutMarks' | 'fold' | 'product' | 'also'> {
  return { cutMarks: false, fold: false, product, also };
}

/** Cards that lie edge to edge in the middle of plain paper. */
function plain(
  page: { readonly width: number; readonly height: number },
  [columns, rows]: readonly [columns: number, rows: number],
  [width, height]: readonly [width: number, height: number],
  fold = false,
): Stock {
  const x0 = Math.round(((page.width - columns * width) / 2) * 100) / 100;
  const y0 = Math.round(((page.height - rows * height) / 2) * 100) / 100;
  return {
    page,
    columns,
    rows,
    width,
    height,
    x0,
    y0,
    dx: width,
    dy: height,
    inset: 4,
    cutMarks: true,
    fold,
  };
}

/**
 * Every stock there is. G: the template files of glabels-qt (`templates/avery-us-templates.xml`, `avery-iso-templates.xml`,
 * `online-templates.xml`); P: CPAN Paper::Specs. Two sources for one product may differ by a millimetre: hence the test
 * page and the nudge.
 */
const table = {
  'letter-10': plain(letter, [2, 5], [98, 51.2]),
  'letter-8': plain(letter, [2, 4], [98, 64]),
  'letter-4': plain(letter, [2, 2], [98, 128]),
  'letter-2': plain(letter, [1, 2], [196, 128]),
  'letter-1': plain(letter, [1, 1], [196, 256]),
  // Folded and glued: as large as a bank card (ISO/IEC 7810 ID-1).
  'letter-wallet': plain(letter, [2, 2], [85.6, 108], true),
  'letter-tent': plain(letter, [1, 2], [180, 126], true),
  // G and P agree.
  'avery-5371': {
    ...{
      page: letter,
      columns: 2,
      rows: 5,
      width: 88.9,
      height: 50.8,
      ...bought('Avery 5371', '8371, 8871, 28877, 5877'),
    },
    ...{ x0: 19.05, y0: 12.7, dx: 88.9, dy: 50.8, inset: 3.2 },
  },
  // G.
  'avery-8373': {
    ...{ page: letter, columns: 2, rows: 4, width: 88.9, height: 50.8, ...bought('Avery 8373', '8869') },
    ...{ x0: 12.7, y0: 19.05, dx: 101.6, dy: 63.5, inset: 3.2 },
  },
  // G.
  'avery-5395': {
    ...{
      page: letter,
      columns: 2,
      rows: 4,
      width: 85.73,
      height: 59.27,
      ...bought('Avery 5395', '8395, 5095'),
    },
    ...{ x0: 17.46, y0: 14.82, dx: 95.25, dy: 63.5, inset: 3.2 },
  },
  // P only.
  'avery-5390': {
    ...{ page: letter, columns: 2, rows: 4, width: 88.9, height: 56.36, ...bought('Avery 5390') },
    ...{ x0: 19.05, y0: 26.99, dx: 88.9, dy: 56.36, inset: 3.2 },
  },
  // G; another source differs by 0.8 mm.
  'avery-5160': {
    ...{ page: letter, columns: 3, rows: 10, width: 66.68, height: 25.4, ...bought('Avery 5160', '8160') },
    ...{ x0: 3.97, y0: 12.7, dx: 70.64, dy: 25.4, inset: 2.4 },
  },
  // G; 0.3 mm off the middle.
  'avery-5163': {
    ...{ page: letter, columns: 2, rows: 5, width: 101.6, height: 50.8, ...bought('Avery 5163', '8163') },
    ...{ x0: 4.13, y0: 12.7, dx: 106.36, dy: 50.8, inset: 3.2 },
  },
  // G.
  'avery-5162': {
    ...{ page: letter, columns: 2, rows: 7, width: 101.6, height: 33.87, ...bought('Avery 5162', '8162') },
    ...{ x0: 3.97, y0: 21.17, dx: 106.36, dy: 33.87, inset: 2.6 },
  },
  // G.
  'avery-5388': {
    ...{ page: letter, columns: 1, rows: 3, width: 127, height: 76.2, ...bought('Avery 5388') },
    ...{ x0: 44.45, y0: 25.4, dx: 127, dy: 76.2, inset: 4 },
  },
  // G: a 2-inch square.
  'online-ol2679': {
    ...{ page: letter, columns: 3, rows: 4, width: 50.8, height: 50.8, ...bought('OnlineLabels OL2679') },
    ...{ x0: 15.88, y0: 16.38, dx: 66.68, dy: 65.28, inset: 2.6 },
  },
  'a4-10': plain(a4, [2, 5], [95, 54.4]),
  'a4-8': plain(a4, [2, 4], [95, 68]),
  'a4-4': plain(a4, [2, 2], [95, 136]),
  'a4-2': plain(a4, [1, 2], [190, 136]),
  'a4-1': plain(a4, [1, 1], [190, 272]),
  'a4-wallet': plain(a4, [2, 2], [85.6, 108], true),
  'a4-tent': plain(a4, [1, 2], [180, 134], true),
  // G.
  'avery-l7414': {
    ...{ page: a4, columns: 2, rows: 5, width: 90, height: 52, ...bought('Avery L7414') },
    ...{ x0: 15, y0: 18.5, dx: 90, dy: 52, inset: 3.2 },
  },
  // G.
  'avery-c32011': {
    ...{ page: a4, columns: 2, rows: 5, width: 85, height: 54, ...bought('Avery C32011-10') },
    ...{ x0: 15, y0: 13.5, dx: 95, dy: 54, inset: 3.2 },
  },
  // G.
  'avery-c32015': {
    ...{ page: a4, columns: 2, rows: 4, width: 85, height: 54, ...bought('Avery C32015') },
    ...{ x0: 17, y0: 31.5, dx: 91, dy: 60, inset: 3.2 },
  },
  // G; 1.0 mm off the middle.
  'avery-l4785': {
    ...{ page: a4, columns: 2, rows: 5, width: 80, height: 50, ...bought('Avery L4785', 'L4784, L4786') },
    ...{ x0: 18, y0: 13, dx: 95, dy: 55, inset: 3.2 },
  },
  // G; 1.0 mm off the middle: not to be trusted to the mm.
  'avery-l7160': {
    ...{ page: a4, columns: 3, rows: 7, width: 63.99, height: 38.1, ...bought('Avery L7160', 'J8160') },
    ...{ x0: 7.48, y0: 15.49, dx: 66.04, dy: 38.1, inset: 2.6 },
  },
  // G; 1.2 mm off the middle.
  'avery-l7163': {
    ...{ page: a4, columns: 2, rows: 7, width: 99.1, height: 38.1, ...bought('Avery L7163') },
    ...{ x0: 3.35, y0: 15.17, dx: 103.01, dy: 38.1, inset: 3.1 },
  },
} satisfies Record<string, Stock>;

export type StockId = keyof typeof table;
export const stockTable: Readonly<Record<StockId, Stock>> = table;
export const stockIds = Object.keys(stockTable) as [StockId, ...StockId[]];

/** How many cards one sheet holds. */
export function cardsPerPage(stock: Pick<Stock, 'columns' | 'rows'>): number {
  return stock.columns * stock.rows;
}

/** Left and top (mm) of the label with that number, 0 first, counted row by row. */
export function placeLabel(stock: Stock, index: number): { x: number; y: number } {
  const column = index % stock.columns;
  const row = Math.floor(index / stock.columns);
  return { x: stock.x0 + column * stock.dx, y: stock.y0 + row * stock.dy };
}

/** The paper a stock is printed on, by name; a sheet of one's own measures counts as the nearer one. */
export function paperOf(stock: Stock): PaperName {
  return Math.abs(stock.page.height - a4.height) < Math.abs(stock.page.height - letter.height)
    ? 'a4'
    : 'letter';
}
