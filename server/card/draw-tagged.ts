import type { PlacedBox } from './card-types.ts';
import type { CardTexts } from './card-texts.ts';
import { drawBox, type Drawing } from './draw-boxes.ts';
import type { Pdf } from './open-pdf.ts';

/** A drawing that also says what it shows, in a language. */
export interface TaggedDrawing extends Drawing {
  readonly texts: CardTexts;
}

export type Section = PDFKit.PDFStructureElement;

/**
 * Draws boxes and says what each is to programs that read a page aloud: texts become elements of the given tag under
 * the parent, QR codes and pictures become figures with a description, lines and panels are mere decoration.
 */
export function drawTagged(
  drawing: TaggedDrawing,
  parent: Section,
  boxes: readonly PlacedBox[],
  tag: 'H1' | 'H2' | 'P' | 'TH' | 'TD',
): void {
  const { pdf, texts } = drawing;
  for (const box of boxes) {
    const draw = (): void => {
      drawBox(drawing, box);
    };
    if (box.kind === 'text') parent.add(pdf.struct(tag, {}, draw));
    else if (box.kind === 'qr') parent.add(pdf.struct('Figure', { alt: texts.qrAlt }, draw));
    else if (box.kind === 'logo') parent.add(pdf.struct('Figure', { alt: texts.logoAlt }, draw));
    else if (box.kind === 'picture') {
      parent.add(
        pdf.struct('Figure', { alt: box.isMark ? texts.markAlt : texts.pictureAlt(box.word) }, draw),
      );
    } else drawDecoration(pdf, draw);
  }
}

/** Draws what reading programs pass over. */
export function drawDecoration(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}
