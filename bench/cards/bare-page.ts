import type { PlacedBox, TextBox } from '../../server/card/card-types.ts';
import type { CardsPdfInput } from '../../server/card/draw-cards-pdf.ts';
import { darkRuns, encodeQr } from '../../server/card/encode-qr.ts';
import { layOutSheets } from '../../server/card/lay-out-cards.ts';
import { ptPerMm } from '../../server/card/open-pdf.ts';
import { rememberShapes, type Shapes } from '../../server/card/remember-shapes.ts';

/** Letters of one font at their place, pt. */
export interface BareText {
  readonly kind: 'letters';
  /** The file of the font. */
  readonly font: string;
  readonly text: string;
  readonly sizePt: number;
  readonly ink: string;
  readonly x: number;
  readonly baseline: number;
}

/** The dark stretches of a code, pt. */
export interface BareCode {
  readonly kind: 'code';
  readonly x: number;
  readonly y: number;
  readonly module: number;
  readonly runs: readonly (readonly [x: number, y: number, length: number])[];
}

export type BareBox = BareText | BareCode | Exclude<PlacedBox, { kind: 'text' | 'qr' | 'logo' }>;

/** A page of placed boxes as plain data, nothing of which is left to be found: not its fonts, not its codes. Sizes in pt. */
export interface BarePage {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly BareBox[];
}

/** Lays cards out as the product does, for pdfkit alone to draw. */
export function* layOutBare(input: CardsPdfInput): Generator<BarePage, void> {
  const shapes = rememberShapes(input.typeface);
  const look = { ...input, hasPicture: (word: string) => input.findPicture(word) !== undefined };
  for (const page of layOutSheets(input.cards, { ...input, look }, shapes.measure)) {
    const boxes = [...page.marks, ...page.cards.flatMap((card) => card.boxes)];
    yield {
      width: page.width * ptPerMm,
      height: page.height * ptPerMm,
      boxes: boxes.flatMap((box): BareBox[] => resolve(box, shapes)),
    };
  }
}

function resolve(box: PlacedBox, shapes: Shapes): BareBox[] {
  if (box.kind === 'text') return resolveText(box, shapes);
  if (box.kind === 'logo') return [];
  if (box.kind !== 'qr') return [box];
  const code = encodeQr(box.url);
  return [
    {
      kind: 'code',
      x: box.x * ptPerMm,
      y: box.y * ptPerMm,
      module: (box.size * ptPerMm) / code.size,
      runs: darkRuns(code).map(({ x, y, length }) => [x, y, length]),
    },
  ];
}

function resolveText(box: TextBox, shapes: Shapes): BareText[] {
  return box.pieces.flatMap(({ text, ink, dx }) => {
    let x = (box.x + dx) * ptPerMm;
    return shapes.shape(text, box.weight).runs.map((run) => {
      const at = x;
      x += (shapes.layOut(run).advanceWidth / run.piece.font.unitsPerEm) * box.sizePt;
      const { file } = run.piece;
      return {
        kind: 'letters',
        font: file,
        text: run.text,
        sizePt: box.sizePt,
        ink,
        x: at,
        baseline: box.baseline * ptPerMm,
      };
    });
  });
}
