import type { FindPicture } from '../../words/load-pictures.ts';
import type { CardLogo } from './card-logo.ts';
import type {
  LineBox,
  LogoBox,
  PanelBox,
  PictureBox,
  PlacedBox,
  PlacedCard,
  PlacedPage,
  QrBox,
  TextBox,
} from './card-types.ts';
import { decodeLogo } from './decode-logo.ts';
import { darkRuns, encodeQr } from './encode-qr.ts';
import { inks } from './inks.ts';
import { readPicture, type PictureShape } from './read-picture.ts';
import type { Shapes } from './remember-shapes.ts';

/** What a page is drawn with; `outlines` gathers the glyphs that it needs by their id, `logos` each logo once. */
interface SvgDrawing {
  readonly shapes: Shapes;
  readonly findPicture: FindPicture;
  readonly outlines: Map<string, string>;
  readonly logos: Map<CardLogo, string>;
}

const mmPerPt = 25.4 / 72;

/**
 * A placed page as an SVG in mm, from the same boxes and the same shaped glyphs as the PDF. Every letter is an outline: the
 * browser sets no text, needs no font, and nothing that somebody typed is in the markup.
 */
export function drawPageSvg(page: PlacedPage, shapes: Shapes, findPicture: FindPicture): string {
  const drawing = {
    shapes,
    findPicture,
    outlines: new Map<string, string>(),
    logos: new Map<CardLogo, string>(),
  };
  const body = [
    ...page.marks.map((mark) => drawBox(drawing, mark)),
    ...page.cards.map((card) => drawCard(drawing, card)),
  ].join('');
  const glyphs = [...drawing.outlines].map(([id, path]) => `<path id="${id}" d="${path}"/>`);
  const defs = [...glyphs, ...drawing.logos.values()].join('');
  const size = `width="${page.width}mm" height="${page.height}mm" viewBox="0 0 ${page.width} ${page.height}"`;
  const paper = `<rect width="${page.width}" height="${page.height}" fill="${inks.paper}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><defs>${defs}</defs>${paper}${body}</svg>`;
}

function drawCard(drawing: SvgDrawing, card: PlacedCard): string {
  const boxes = card.boxes.map((box) => drawBox(drawing, box)).join('');
  if (!card.isTurned) return boxes;
  return `<g transform="rotate(180 ${round(card.x + card.width / 2)} ${round(card.y + card.height / 2)})">${boxes}</g>`;
}

function drawBox(drawing: SvgDrawing, box: PlacedBox): string {
  if (box.kind === 'text') return drawText(drawing, box);
  if (box.kind === 'qr') return drawQr(box);
  if (box.kind === 'picture') return drawPicture(drawing, box);
  if (box.kind === 'logo') return drawLogo(drawing, box);
  return box.kind === 'line' ? drawLine(box) : drawPanel(box);
}

function drawText({ shapes, outlines }: SvgDrawing, box: TextBox): string {
  const groups = box.pieces.map((piece) => {
    const drawn: string[] = [];
    let x = box.x + piece.dx;
    for (const run of shapes.shape(piece.text, box.weight).runs) {
      const { glyphs, positions, advanceWidth } = shapes.layOut(run);
      const unit = (box.sizePt * mmPerPt) / run.piece.font.unitsPerEm;
      let pen = x;
      for (const [index, glyph] of glyphs.entries()) {
        const at = positions[index] ?? { xAdvance: 0, xOffset: 0, yOffset: 0 };
        const id = `${run.piece.id}-${glyph.id}`;
        if (!outlines.has(id)) outlines.set(id, glyph.path.toSVG());
        const place = [round(pen + at.xOffset * unit), round(box.baseline - at.yOffset * unit)];
        const scale = unit.toFixed(7);
        drawn.push(`<use href="#${id}" transform="matrix(${scale} 0 0 -${scale} ${place.join(' ')})"/>`);
        pen += at.xAdvance * unit;
      }
      x += advanceWidth * unit;
    }
    return `<g fill="${piece.ink}">${drawn.join('')}</g>`;
  });
  return groups.join('');
}

function drawQr(box: QrBox): string {
  const code = encodeQr(box.url);
  const runs = darkRuns(code).map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`);
  const place = `translate(${round(box.x)} ${round(box.y)}) scale(${(box.size / code.size).toFixed(6)})`;
  return `<path transform="${place}" d="${runs.join('')}" fill="#000000"/>`;
}

function drawPicture({ findPicture }: SvgDrawing, box: PictureBox): string {
  const svg = findPicture(box.word);
  if (svg === undefined) return '';
  const { width, height, shapes } = readPicture(svg);
  const scale = box.size / Math.max(width, height);
  const rims = shapes
    .filter(({ fill }) => fill !== 'none')
    .map(({ matrix, path }) => `<path ${matrixAt(matrix)} d="${path}" fill="none"/>`);
  const rim = `<g stroke="${inks.outline}" stroke-width="0.7" stroke-linejoin="round">${rims.join('')}</g>`;
  return `<g transform="translate(${round(box.x)} ${round(box.y)}) scale(${scale.toFixed(6)})">${rim}${shapes.map(drawShape).join('')}</g>`;
}

function matrixAt(matrix: readonly number[]): string {
  return `transform="matrix(${matrix.join(' ')})"`;
}

function drawShape({ matrix, path, fill, stroke, opacity, evenOdd }: PictureShape): string {
  const line = stroke
    ? ` stroke="${stroke.ink}" stroke-width="${stroke.width}" stroke-linecap="${stroke.isRound ? 'round' : 'butt'}"`
    : '';
  return `<path ${matrixAt(matrix)} d="${path}" fill="${fill}" fill-rule="${evenOdd ? 'evenodd' : 'nonzero'}" opacity="${opacity}"${line}/>`;
}

function drawLogo({ logos }: SvgDrawing, { logo, ...box }: LogoBox): string {
  const ids = [...logos.keys()];
  const id = `logo-${ids.includes(logo) ? ids.indexOf(logo) : ids.length}`;
  if (!logos.has(logo)) logos.set(logo, `<g id="${id}">${logoBody(logo)}</g>`);
  const place = `translate(${round(box.x)} ${round(box.y)}) scale(${(box.width / logo.width).toFixed(7)})`;
  return `<use href="#${id}" transform="${place}"/>`;
}

/** In the logo's own units; what is too pale for paper on dark ground. */
function logoBody(logo: CardLogo): string {
  const { shapes, dots, isPale } = decodeLogo(logo);
  const size = `width="${logo.width}" height="${logo.height}"`;
  const ground = isPale ? `<rect ${size} fill="${inks.ink}"/>` : '';
  const source = Buffer.from(logo.bytes).toString('base64');
  const body = dots
    ? `<image ${size} href="data:image/png;base64,${source}"/>`
    : shapes.map(drawShape).join('');
  return ground + body;
}

function drawLine(box: LineBox): string {
  const dash = box.dashed ? ` stroke-dasharray="${3 * mmPerPt}"` : '';
  const ends = `x1="${round(box.x1)}" y1="${round(box.y1)}" x2="${round(box.x2)}" y2="${round(box.y2)}"`;
  return `<line ${ends} stroke="${box.ink}" stroke-width="${round(box.widthPt * mmPerPt)}"${dash}/>`;
}

function drawPanel(box: PanelBox): string {
  const radius = round(Math.min(box.radius, box.width / 2, box.height / 2));
  const place = `x="${round(box.x)}" y="${round(box.y)}" width="${round(box.width)}" height="${round(box.height)}"`;
  const stroke = box.stroke
    ? ` stroke="${box.stroke}" stroke-width="${round((box.strokePt ?? 0.75) * mmPerPt)}"`
    : '';
  return `<rect ${place} rx="${radius}" fill="${box.fill ?? 'none'}"${stroke}/>`;
}

/** Micrometres are finer than any printer. */
function round(mm: number): number {
  return Math.round(mm * 1000) / 1000;
}
