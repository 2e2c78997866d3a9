import { cardTexts, sayOnlyOn, type CardTexts } from './card-texts.ts';
import type { CardLocale, Frame, LineBox, MeasureText, PanelBox, PlacedBox, TextBox } from './card-types.ts';
import { inks } from './inks.ts';
import { placeText } from './place-text.ts';
import { shortenText } from './shorten-text.ts';
import { papers, unprintableEdge } from '../../contract/stocks.ts';

export interface KeySheetRow {
  readonly studentId: string;
  readonly name: string;
  /** Of twins: stands behind the name. */
  readonly tellApart?: string;
  readonly username: string;
  /** '' leaves room to write one in. */
  readonly password: string;
  /** The password ends then (ms), by the clocks of that time zone. */
  readonly onlyUntil?: { readonly at: number; readonly timeZone: string };
}

export interface KeySheet {
  readonly className: string;
  readonly schoolName: string;
  readonly rows: readonly KeySheetRow[];
  readonly paper: 'letter' | 'a4';
  readonly locale: CardLocale;
  /** The day of making, as the sheet's readers write it. */
  readonly day: string;
}

/** One page: what stands above the table, its heading, its rows, and the page number below. All in mm. */
export interface KeySheetPage {
  readonly width: number;
  readonly height: number;
  readonly head: readonly PlacedBox[];
  readonly heading: readonly PlacedBox[];
  readonly rows: readonly (readonly PlacedBox[])[];
  readonly foot: readonly PlacedBox[];
}

interface Column {
  readonly x: number;
  readonly width: number;
}

const margin = 15;
const rowHeight = 7.2;
const tableTop = 51;
const tickSize = 4.2;

/** How many rows a page of that paper holds. */
export function rowsPerPage(paper: KeySheet['paper']): number {
  return Math.floor((papers[paper].height - tableTop - margin - unprintableEdge) / rowHeight);
}

/** Lays the teacher's list out: every page with the class, the day and the warning, and the headings of the table. */
export function layOutKeySheet(sheet: KeySheet, measure: MeasureText): KeySheetPage[] {
  const perPage = rowsPerPage(sheet.paper);
  const pageCount = Math.max(1, Math.ceil(sheet.rows.length / perPage));
  const size = papers[sheet.paper];
  const texts = cardTexts[sheet.locale];
  const columns = columnsOf(size.width);
  return Array.from({ length: pageCount }, (_, page) => ({
    ...size,
    head: layOutHead(sheet, texts, measure),
    heading: layOutHeading(texts, columns, measure),
    rows: sheet.rows
      .slice(page * perPage, (page + 1) * perPage)
      .map((row, index) =>
        layOutRow({ ...row, name: nameOf(row, texts) }, tableTop + index * rowHeight, columns, measure),
      ),
    foot: placeCell(
      texts.page(page + 1, pageCount),
      { x: margin, y: size.height - margin, width: size.width - 2 * margin, height: 5 },
      { largest: 8, weight: 400, ink: inks.quiet },
      measure,
    ),
  }));
}

function columnsOf(width: number): readonly [Column, Column, Column, Column] {
  const inner = width - 2 * margin;
  const shares = [0.37, 0.26, 0.26, 0.11];
  let x = margin;
  const columns = shares.map((share) => {
    const column = { x, width: inner * share - 3 };
    x += inner * share;
    return column;
  });
  return columns as unknown as readonly [Column, Column, Column, Column];
}

function layOutHead(sheet: KeySheet, texts: CardTexts, measure: MeasureText): PlacedBox[] {
  const width = papers[sheet.paper].width - 2 * margin;
  const line = (y: number, height: number): Frame => ({ x: margin, y, width, height });
  const place = [sheet.className, sheet.schoolName]
    .filter((part) => part !== '')
    .map((part) => shortenText(part))
    .join('  ·  ');
  const facts = `${sheet.day}  ·  ${texts.pupils(sheet.rows.length)}`;
  const note: PanelBox = { kind: 'panel', ...line(34.5, 7), radius: 1.5, fill: inks.tint };
  const noteText = { x: margin + 2.5, y: 36.1, width: width - 5, height: 4.2 };
  return [
    ...placeCell(texts.keySheetTitle, line(13, 8), { largest: 20, weight: 700, ink: inks.ink }, measure),
    ...placeCell(place, line(22, 5), { largest: 12, weight: 400, ink: inks.ink }, measure),
    ...placeCell(facts, line(28, 4.4), { largest: 10, weight: 400, ink: inks.quiet }, measure),
    note,
    ...placeCell(texts.keepLocked, noteText, { largest: 9.5, weight: 700, ink: inks.ink }, measure),
  ];
}

function layOutHeading(
  texts: CardTexts,
  columns: readonly [Column, Column, Column, Column],
  measure: MeasureText,
): PlacedBox[] {
  const titles = [texts.name, texts.username, texts.password, texts.done];
  return columns.flatMap((column, index) =>
    placeCell(
      titles[index] ?? '',
      { ...column, y: tableTop - 6.2, height: 4.6 },
      { largest: 9, weight: 700, ink: inks.quiet },
      measure,
    ),
  );
}

function layOutRow(
  row: KeySheetRow,
  y: number,
  [name, username, password, tick]: readonly [Column, Column, Column, Column],
  measure: MeasureText,
): PlacedBox[] {
  const cell = ({ x, width }: Column): Frame => ({ x, y: y + 0.8, width, height: rowHeight - 1.2 });
  const rule: LineBox = {
    kind: 'line',
    x1: margin,
    x2: tick.x + tick.width + 3,
    y1: y,
    y2: y,
    widthPt: 0.5,
    ink: inks.rule,
    dashed: false,
  };
  const box: PanelBox = {
    kind: 'panel',
    x: tick.x,
    y: y + (rowHeight - tickSize) / 2,
    width: tickSize,
    height: tickSize,
    radius: 0.6,
    stroke: inks.ink,
  };
  return [
    rule,
    ...placeCell(row.name, cell(name), { largest: 11.5, weight: 700, ink: inks.ink }, measure),
    ...placeCell(row.username, cell(username), { largest: 11.5, weight: 400, ink: inks.ink }, measure),
    ...placeCell(row.password, cell(password), { largest: 11.5, weight: 400, ink: inks.ink }, measure),
    box,
  ];
}

/** Only children of one name have a number behind it; a password for one day has the day. */
function nameOf({ name, tellApart, onlyUntil }: KeySheetRow, texts: CardTexts): string {
  const twin = tellApart === undefined ? [] : [`(${tellApart})`];
  const day = onlyUntil === undefined ? [] : ['·', sayOnlyOn(texts, onlyUntil)];
  return [shortenText(name), ...twin, ...day].join(' ');
}

/** A text of a cell or a heading, on a common baseline while it is one line. */
function placeCell(
  text: string,
  frame: Frame,
  { largest, weight, ink }: { largest: number; weight: 400 | 700; ink: string },
  measure: MeasureText,
): TextBox[] {
  const style = { largest, floor: 7, weight, baseline: 0.69 * frame.height };
  return placeText({ text, role: 'cell', ink }, frame, style, measure);
}
