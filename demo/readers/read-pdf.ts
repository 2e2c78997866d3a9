import * as mupdf from 'mupdf';

/** One line of text as a PDF viewer finds it. Positions in mm from the page's left and top. */
export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly sizePt: number;
}

/** A text the PDF puts beside glyphs that do not say it themselves (ActualText), with where its glyphs begin. */
export interface SaidText {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
}

export interface PdfPage {
  /** mm */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PdfLine[];
  readonly said: readonly SaidText[];
  readonly characters: readonly PdfCharacter[];
}

/** One character by its glyph, mm; `x` and `right` are its advance, in the direction it is printed in. */
export interface PdfCharacter {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly baseline: number;
}

/** A page as pixels: one byte of grey or three of red, green, blue for each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

const mmPerPt = 25.4 / 72;

/** Reads every page: its size, its lines of text from the glyphs alone, and what is said beside glyphs. */
export function readPdf(pdf: Uint8Array): PdfPage[] {
  const document = openPdf(pdf);
  return Array.from({ length: document.countPages() }, (_, index) => {
    const page = document.loadPage(index);
    const [, , width, height] = page.getBounds();
    return {
      width: width * mmPerPt,
      height: height * mmPerPt,
      lines: readLines(page),
      said: readSaid(page, height),
      characters: readCharacters(page),
    };
  });
}

/** The facts a PDF states of itself (`Title`, `Producer` and so on), its language and whether it is tagged. */
export function readPdfFacts(pdf: Uint8Array): {
  readonly info: Record<string, string>;
  readonly language: string;
  readonly isTagged: boolean;
  /** The XMP packet, empty where there is none. */
  readonly xmp: string;
} {
  const trailer = openPdf(pdf).getTrailer();
  const info: Record<string, string> = {};
  trailer.get('Info').forEach((value, key) => {
    info[String(key)] = value.asString();
  });
  const root = trailer.get('Root');
  const metadata = root.get('Metadata');
  return {
    info,
    language: root.get('Lang').asString(),
    isTagged: root.get('MarkInfo', 'Marked').asBoolean() && !root.get('StructTreeRoot').isNull(),
    xmp: metadata.isNull() ? '' : Buffer.from(metadata.readStream().asUint8Array()).toString('utf8'),
  };
}

/** Renders a page (0 first) at that many dots per inch as a PNG file. */
export function renderPng(pdf: Uint8Array, page: number, dpi: number): Uint8Array {
  return renderPage(pdf, page, dpi, mupdf.ColorSpace.DeviceRGB).asPNG();
}

/** Renders a page (0 first) at that many dots per inch in greys, as a school's printer would. */
export function renderGrey(pdf: Uint8Array, page: number, dpi: number): Pixels {
  const pixmap = renderPage(pdf, page, dpi, mupdf.ColorSpace.DeviceGray);
  return { width: pixmap.getWidth(), height: pixmap.getHeight(), data: pixmap.getPixels() };
}

function renderPage(pdf: Uint8Array, page: number, dpi: number, colours: mupdf.ColorSpace): mupdf.Pixmap {
  const scale = dpi / 72;
  return openPdf(pdf).loadPage(page).toPixmap(mupdf.Matrix.scale(scale, scale), colours, false);
}

function openPdf(pdf: Uint8Array): mupdf.PDFDocument {
  return new mupdf.PDFDocument(pdf);
}

function readLines(page: mupdf.PDFPage): PdfLine[] {
  const lines: PdfLine[] = [];
  let characters: { text: string; x: number; baseline: number; sizePt: number; quad: mupdf.Quad }[] = [];
  page.toStructuredText('preserve-whitespace,ignore-actualtext').walk({
    beginLine: () => {
      characters = [];
    },
    onChar: (...[text, [x, baseline], , sizePt, quad]) => {
      characters.push({ text, x, baseline, sizePt, quad });
    },
    endLine: () => {
      const [first] = characters;
      if (!first) return;
      const xs = characters.flatMap(({ quad: [a, , b] }) => [a, b]);
      const ys = characters.flatMap(({ quad: [, a, , , , b] }) => [a, b]);
      lines.push({
        text: characters.map((character) => character.text).join(''),
        x: Math.min(...xs) * mmPerPt,
        right: Math.max(...xs) * mmPerPt,
        baseline: mostCommon(characters.map((character) => character.baseline)) * mmPerPt,
        top: Math.min(...ys) * mmPerPt,
        bottom: Math.max(...ys) * mmPerPt,
        sizePt: first.sizePt,
      });
    },
  });
  return lines;
}

function readCharacters(page: mupdf.PDFPage): PdfCharacter[] {
  const characters: PdfCharacter[] = [];
  page.toStructuredText('preserve-whitespace,inhibit-spaces,ignore-actualtext').walk({
    onChar: (...[text, [x, baseline], , , quad]) => {
      const [a, , b] = quad;
      const right = Math.abs(x - a) < Math.abs(x - b) ? b : a;
      characters.push({ text, x: x * mmPerPt, right: right * mmPerPt, baseline: baseline * mmPerPt });
    },
  });
  return characters;
}

/** Marks above and below letters have baselines of their own; a line stands where most of its letters do. */
function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [[value] = [Number.NaN]] = [...counts].sort(([, a], [, b]) => b - a);
  return value;
}

/** Marked content with ActualText, in the order of the page's own program; each is followed by its first glyphs. */
function readSaid(page: mupdf.PDFPage, heightPt: number): SaidText[] {
  const program = Buffer.from(page.getObject().get('Contents').readStream().asUint8Array()).toString(
    'latin1',
  );
  const marks = program.matchAll(/\/ActualText (\((?:\\[\s\S]|[^\\)])*\)|<[0-9a-fA-F]*>)/g);
  return [...marks].map((mark) => {
    const place = /1 0 0 1 ([\d.]+) ([\d.]+) Tm/.exec(program.slice(mark.index));
    const [, x = 'NaN', y = 'NaN'] = place ?? [];
    return {
      text: readPdfString(mark[1] ?? ''),
      x: Number(x) * mmPerPt,
      baseline: (heightPt - Number(y)) * mmPerPt,
    };
  });
}

/** A text string of ISO 32000-1 7.9.2: UTF-16BE after a byte order mark, else one byte a character. */
function readPdfString(literal: string): string {
  const bytes = literal.startsWith('<')
    ? Buffer.from(literal.slice(1, -1), 'hex')
    : Buffer.from(unescapeLiteral(literal.slice(1, -1)), 'latin1');
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1');
  return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le');
}

function unescapeLiteral(text: string): string {
  const controls: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  return text.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (controls[code] ?? code),
  );
}
