import { papers, unprintableEdge, type Stock } from './stocks.ts';

/** Sheets of one's own measures, mm. */
export interface OwnStock extends Pick<
  Stock,
  'columns' | 'rows' | 'width' | 'height' | 'x0' | 'y0' | 'dx' | 'dy'
> {
  readonly paper: 'letter' | 'a4';
  readonly cutMarks: boolean;
}

type Measure = keyof typeof bounds;

/**
 * What is wrong with one measure, and what it may be. `bounds`: out of all reason; `whole`: a number of cards is whole; `small`: less than `least`
 * mm holds no login; `overlap`: from card to card it is at least `least` mm; `off-sheet`: more than `most` runs off the sheet.
 */
export type MeasureFault =
  | { readonly code: 'bounds'; readonly measure: Measure; readonly least: number; readonly most: number }
  | { readonly code: 'whole'; readonly measure: Measure }
  | { readonly code: 'small' | 'overlap'; readonly measure: Measure; readonly least: number }
  | { readonly code: 'off-sheet'; readonly measure: Measure; readonly most: number };

/** What a sheet of one's own may measure: least and most, mm; columns and rows are whole. */
const bounds = {
  columns: [1, 6],
  rows: [1, 20],
  width: [48, 300],
  height: [25, 300],
  x0: [0, 500],
  y0: [0, 500],
  dx: [0, 500],
  dy: [0, 500],
} as const;

/** What a card needs inside its inset, mm. */
const smallest = { width: 44, height: 20 } as const;

/** Printers and shops round: so much may be missing, mm. */
const rounding = 0.05;

/**
 * What stands in the way of cards on such sheets: measures out of bounds; else those by which cards lie off the page or on each other,
 * or are too small to read. Empty: cards can be drawn on it. One fault for a direction at a time, the one to mend first.
 */
export function findMeasureFaults(own: OwnStock): readonly MeasureFault[] {
  const wild = (Object.keys(bounds) as Measure[]).flatMap((measure) => wildness(own, measure));
  if (wild.length > 0) return wild;
  return [faultAcross(own), faultDown(own)].filter((fault) => fault !== undefined);
}

/** Whether cards can be drawn on it. */
export function isDrawableStock(own: OwnStock): boolean {
  return findMeasureFaults(own).length === 0;
}

/** Far enough in for what lies at the rim of the sheet to be printed at all; mm. */
export function insetOf({ x0, y0 }: Pick<OwnStock, 'x0' | 'y0'>): number {
  return Math.max(2.4, Math.round((unprintableEdge - Math.min(x0, y0)) * 100) / 100);
}

function wildness(own: OwnStock, measure: Measure): MeasureFault[] {
  const [least, most] = bounds[measure];
  // Turned round, so that what is no number at all is none.
  if (!(own[measure] >= least && own[measure] <= most)) return [{ code: 'bounds', measure, least, most }];
  const isCount = measure === 'columns' || measure === 'rows';
  return isCount && !Number.isInteger(own[measure]) ? [{ code: 'whole', measure }] : [];
}

interface Line {
  /** Length of the sheet, and what a card must measure at least. */
  readonly page: number;
  readonly least: number;
  readonly count: Measure;
  readonly size: Measure;
  readonly start: Measure;
  readonly step: Measure;
}

function faultAcross(own: OwnStock): MeasureFault | undefined {
  const least = smallest.width + 2 * insetOf(own);
  const page = papers[own.paper].width;
  return faultAlong(own, { page, least, count: 'columns', size: 'width', start: 'x0', step: 'dx' });
}

function faultDown(own: OwnStock): MeasureFault | undefined {
  const least = smallest.height + 2 * insetOf(own);
  const page = papers[own.paper].height;
  return faultAlong(own, { page, least, count: 'rows', size: 'height', start: 'y0', step: 'dy' });
}

function faultAlong(own: OwnStock, line: Line): MeasureFault | undefined {
  const { page } = line;
  const [count, size, start, step] = [own[line.count], own[line.size], own[line.start], own[line.step]];
  if (size < line.least) return { code: 'small', measure: line.size, least: upToTenth(line.least) };
  if (size > page + rounding) {
    const room = page - start - (count - 1) * step;
    const fits = count === 1 ? room : Math.min(room, step);
    return { code: 'off-sheet', measure: line.size, most: downToTenth(fits >= line.least ? fits : page) };
  }
  const free = page - start - size + rounding;
  if (free < 0) return { code: 'off-sheet', measure: line.start, most: downToTenth(page - size) };
  if (count === 1) return undefined;
  if (step < size) return { code: 'overlap', measure: line.step, least: size };
  if ((count - 1) * step <= free) return undefined;
  return { code: 'off-sheet', measure: line.count, most: 1 + Math.floor(free / step) };
}

/** Rounded so that what is said holds. */
function upToTenth(mm: number): number {
  return Math.ceil(mm * 10 - 1e-6) / 10;
}

function downToTenth(mm: number): number {
  return Math.floor(mm * 10 + 1e-6) / 10;
}
