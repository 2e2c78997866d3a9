import type { Glyph, GlyphPosition, GlyphRun } from 'fontkit';
import { splitClusters, type Cluster } from './split-clusters.ts';
import type { Pdf } from './open-pdf.ts';
import type { TextRun } from './shape-text.ts';

/** A font of a document as pdfkit embeds it: which of its glyphs, how wide, and what each one says. Its types leave this out. */
interface EmbeddedFont {
  readonly id: string;
  readonly scale: number;
  readonly subset: { readonly glyphs: number[]; includeGlyph(id: number): number };
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
  ref(): unknown;
}

/** Where a run stands, pt from the page's left and top. */
interface Place {
  readonly x: number;
  readonly baseline: number;
  readonly sizePt: number;
}

const codes = new WeakMap<EmbeddedFont, Map<string, string>>();

/**
 * Writes the glyphs of a run that has been shaped already (ISO 32000-1, 9.4): pdfkit's own `text` would shape it twice more. Of a
 * right-to-left run each letter says what it is (`splitClusters`), the others are left to their glyphs.
 */
export function writeGlyphs(pdf: Pdf, { piece, text }: TextRun, shaped: GlyphRun, place: Place): void {
  // Known by its id: by its object, pdfkit would open and embed every piece but a family's first once per run.
  pdf.font(piece.font as unknown as Parameters<Pdf['font']>[0], piece.id);
  const font = (pdf as unknown as { readonly _font: EmbeddedFont })._font;
  const fonts = pdf.page.fonts as Record<string, unknown>;
  fonts[font.id] ??= font.ref();
  const writer = new LineWriter(font, place, pdf.page.height);
  const clusters = shaped.direction === 'rtl' ? splitClusters(text, shaped.glyphs) : undefined;
  if (clusters) writeClusters(writer, clusters, shaped);
  else
    shaped.glyphs.forEach((glyph, index) =>
      writer.write(codeOf(font, glyph), glyph, shaped.positions[index]),
    );
  pdf.addContent(writer.end());
}

function writeClusters(
  writer: LineWriter,
  clusters: readonly Cluster[],
  { glyphs, positions }: GlyphRun,
): void {
  for (const { first, last, base, said } of clusters) {
    for (let index = first; index <= last; index += 1) {
      const glyph = glyphs[index];
      if (!glyph) continue;
      if (index === base) writer.write(codeOf(writer.font, glyph, said), glyph, positions[index]);
      else writer.paint(glyph, positions[index]);
    }
  }
}

/** The code by which a font's glyph is called, four hexadecimal digits. One that says two things has two of them. */
function codeOf(font: EmbeddedFont, glyph: Glyph, said?: string): string {
  const known = codes.get(font) ?? new Map<string, string>();
  codes.set(font, known);
  const key = said === undefined ? String(glyph.id) : `${glyph.id} ${said}`;
  const there = known.get(key);
  if (there !== undefined) return there;
  const meaning =
    said === undefined ? glyph.codePoints : Array.from(said, (character) => character.codePointAt(0) ?? 0);
  let at = font.subset.includeGlyph(glyph.id);
  const other = font.unicode[at];
  if (other && said !== undefined && other.join() !== meaning.join())
    at = font.subset.glyphs.push(glyph.id) - 1;
  font.widths[at] ??= glyph.advanceWidth * font.scale;
  font.unicode[at] ??= meaning;
  const code = at.toString(16).padStart(4, '0');
  known.set(key, code);
  return code;
}

/** One text object, upright on a page whose units go down. */
class LineWriter {
  readonly font: EmbeddedFont;
  readonly #sizePt: number;
  readonly #y: number;
  readonly #font: string;
  readonly #parts: string[];
  #x: number;
  #shown = '';

  constructor(font: EmbeddedFont, { x, baseline, sizePt }: Place, pageHeight: number) {
    this.font = font;
    this.#sizePt = sizePt;
    this.#x = x;
    this.#y = pageHeight - baseline;
    this.#font = `/${font.id} ${round(sizePt)} Tf`;
    this.#parts = [`q 1 0 0 -1 0 ${round(pageHeight)} cm BT ${this.#at(0, 0)} ${this.#font}`];
  }

  write(code: string, { advanceWidth }: Glyph, position: GlyphPosition | undefined): void {
    const { xAdvance, xOffset, yOffset } = position ?? { xAdvance: advanceWidth, xOffset: 0, yOffset: 0 };
    const { scale } = this.font;
    const size = this.#sizePt / 1000;
    if (xOffset !== 0 || yOffset !== 0) {
      this.#show();
      this.#parts.push(`${this.#at(xOffset * scale * size, yOffset * scale * size)} [<${code}>] TJ`);
      this.#x += xAdvance * scale * size;
      this.#parts.push(this.#at(0, 0));
      return;
    }
    const more = (xAdvance - advanceWidth) * scale;
    this.#shown += more === 0 ? code : `${code}> ${round(-more)} <`;
    this.#x += xAdvance * scale * size;
  }

  /** Its ink alone, which no program takes for a character. */
  paint({ path }: Glyph, position: GlyphPosition | undefined): void {
    const { xAdvance, xOffset, yOffset } = position ?? { xAdvance: 0, xOffset: 0, yOffset: 0 };
    this.#show();
    const unit = (this.font.scale * this.#sizePt) / 1000;
    const [x, y] = [this.#x + xOffset * unit, this.#y + yOffset * unit];
    const scale = unit.toFixed(7);
    this.#parts.push(`ET q ${scale} 0 0 ${scale} ${round(x)} ${round(y)} cm`, ...pathOf(path), 'f Q BT');
    this.#x += xAdvance * unit;
    this.#parts.push(this.#font, this.#at(0, 0));
  }

  end(): string {
    this.#show();
    return [...this.#parts, 'ET Q'].join('\n');
  }

  #show(): void {
    if (this.#shown !== '') this.#parts.push(`[<${this.#shown}>] TJ`);
    this.#shown = '';
  }

  #at(dx: number, dy: number): string {
    return `1 0 0 1 ${round(this.#x + dx)} ${round(this.#y + dy)} Tm`;
  }
}

/** A glyph's outline as operators; a curve by one point becomes one by two. */
function pathOf({ commands }: Glyph['path']): string[] {
  let [fromX, fromY] = [0, 0];
  return commands.map(({ command, args }) => {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = args;
    const [x0, y0] = [fromX, fromY];
    [fromX = 0, fromY = 0] = args.slice(-2);
    switch (command) {
      case 'moveTo':
        return `${x1} ${y1} m`;
      case 'lineTo':
        return `${x1} ${y1} l`;
      case 'quadraticCurveTo':
        return `${[x0 + (2 / 3) * (x1 - x0), y0 + (2 / 3) * (y1 - y0), x2 + (2 / 3) * (x1 - x2), y2 + (2 / 3) * (y1 - y2)].map(round).join(' ')} ${x2} ${y2} c`;
      case 'bezierCurveTo':
        return `${x1} ${y1} ${x2} ${y2} ${x3} ${y3} c`;
      case 'closePath':
        return 'h';
    }
  });
}

/** To a thousandth: of a point or of a thousandth of an em. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
