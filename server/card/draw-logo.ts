import type { CardLogo } from './card-logo.ts';
import type { LogoBox } from './card-types.ts';
import { decodeLogo } from './decode-logo.ts';
import { drawOnce } from './draw-once.ts';
import { drawShape } from './draw-shape.ts';
import { inks } from './inks.ts';
import { ptPerMm, type Pdf } from './open-pdf.ts';

/** What pdfkit's `image` takes once it is embedded. */
interface Embedded {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly obj: PDFKit.PDFKitReference;
}

const embedded = new WeakMap<Pdf, Map<CardLogo, Embedded>>();

/** Draws a logo, on dark ground where it is too pale for paper. It is in the file once, however many cards have it. */
export function drawLogo(pdf: Pdf, { logo, ...box }: LogoBox): void {
  const { shapes, dots, isPale } = decodeLogo(logo);
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map((mm) => mm * ptPerMm) as [
    number,
    number,
    number,
    number,
  ];
  if (isPale) pdf.save().rect(x, y, width, height).fill(inks.ink).restore();
  if (dots) {
    // pdfkit draws what is embedded already as it is; its types know only what is not.
    pdf.image(embed(pdf, logo, dots) as unknown as PDFKit.Mixins.ImageSrc, x, y, { width, height });
    return;
  }
  pdf
    .save()
    .translate(x, y)
    .scale(width / logo.width);
  const draw = (): void => {
    for (const shape of shapes) drawShape(pdf, shape);
  };
  drawOnce(pdf, logo, { width: logo.width, height: logo.height, draw });
  pdf.restore();
}

/** By hand: pdfkit's own way ends at a time of its own, so that the same cards would not be the same bytes. PDF 1.7, 8.9.5. */
function embed(pdf: Pdf, logo: CardLogo, dots: Uint8Array): Embedded {
  const known = embedded.get(pdf) ?? new Map<CardLogo, Embedded>();
  embedded.set(pdf, known);
  const there = known.get(logo);
  if (there) return there;
  const { width, height } = logo;
  const inked = Buffer.alloc(width * height * 3);
  const alpha = Buffer.alloc(width * height);
  for (let at = 0; at < width * height; at += 1) {
    inked.set(dots.subarray(4 * at, 4 * at + 3), 3 * at);
    alpha[at] = dots[4 * at + 3] ?? 255;
  }
  const facts = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 };
  const mask = pdf.ref({ ...facts, ColorSpace: 'DeviceGray' });
  mask.end(alpha);
  const obj = pdf.ref({ ...facts, ColorSpace: 'DeviceRGB', SMask: mask });
  obj.end(inked);
  const made = { width, height, label: `Logo${known.size + 1}`, obj };
  known.set(logo, made);
  return made;
}
