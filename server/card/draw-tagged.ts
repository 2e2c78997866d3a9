import type { PlacedBox } from './card-types.ts';
import type { CardTexts } from './card-texts.ts';
import { drawBox } from './draw-boxes.ts';
import type { FindPicture } from './load-pictures.ts';
import type { Pdf } from './open-pdf.ts';

/** What every box is drawn with. */
export interface Drawing {
  readonly pdf: Pdf;
  readonly texts: CardTexts;
  readonly findPicture: FindPicture;
}

export type Section = PDFKit.PDFStructureElement;

/**
 * Draws boxes and says what each is to programs that read a page aloud: texts become elements of the given tag under
 * the parent, QR codes and pictures become figures with a description, lines and panels are mere decoration.
 */
export function drawTagged(
  { pdf, texts, findPicture }: Drawing,
  parent: Section,
  boxes: readonly PlacedBox[],
  tag: 'P' | 'TH' | 'TD',
): void {
  for (const box of boxes) {
    const draw = (): void => {
      drawBox(pdf, box, findPicture);
    };
    if (box.kind === 'text') parent.add(pdf.struct(tag, {}, draw));
    else if (box.kind === 'qr') parent.add(pdf.struct('Figure', { alt: texts.qrAlt }, draw));
    else if (box.kind === 'picture') {
      parent.add(pdf.struct('Figure', { alt: texts.pictureAlt(box.word) }, draw));
    } else drawDecoration(pdf, draw);
  }
}

/** Draws what reading programs pass over. */
export function drawDecoration(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}
