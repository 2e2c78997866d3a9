import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { renderPng } from '../../demo/readers/read-pdf.ts';
import { drawOnce } from '../../server/card/draw-once.ts';
import { drawShape } from '../../server/card/draw-shape.ts';
import { addPdfPage, closePdf, openPdf, type Pdf } from '../../server/card/open-pdf.ts';
import { parsePicture } from '../../server/card/read-picture.ts';

const half = '<circle cx="20" cy="10" r="8" fill="#1d4ed8" opacity="0.4"/>';
const { width, height, shapes } = parsePicture(
  `<svg viewBox="0 0 40 20"><rect x="4" y="2" width="18" height="16" fill="#b91c1c"/>${half}</svg>`,
);
const draw = (pdf: Pdf) => (): void => {
  for (const shape of shapes) drawShape(pdf, shape);
};

/** Two pages with the picture twice on each. */
async function drawPages(paint: (pdf: Pdf) => void): Promise<Buffer> {
  const pdf = openPdf({ title: 'Pictures', language: 'en', madeOn: new Date(0) });
  for (const _page of [1, 2]) {
    addPdfPage(pdf, { width: 40, height: 40 });
    for (const y of [10, 60]) {
      pdf.save().translate(10, y).scale(1.5);
      paint(pdf);
      pdf.restore();
    }
  }
  return closePdf(pdf);
}

describe('drawOnce', () => {
  it('looks as if it were drawn each time, half clear parts as well, on every page', async () => {
    const once = await drawPages((pdf) => drawOnce(pdf, 'a', { width, height, draw: draw(pdf) }));
    const often = await drawPages((pdf) => draw(pdf)());
    for (const page of [0, 1]) {
      const [seen, meant] = [once, often].map((pdf) => PNG.sync.read(Buffer.from(renderPng(pdf, page, 72))));
      expect(seen?.data.equals(meant!.data)).toBe(true);
      expect(new Set(seen?.data).size).toBeGreaterThan(3);
    }
  });

  it('has each picture in the file once, and another one beside it', async () => {
    const forms = async (keys: readonly string[]): Promise<number> => {
      const pdf = await drawPages((open) => {
        for (const key of keys) drawOnce(open, key, { width, height, draw: draw(open) });
      });
      return pdf.toString('latin1').match(/\/Subtype \/Form\b/g)?.length ?? 0;
    };
    expect(await forms(['a'])).toBe(1);
    expect(await forms(['a', 'b'])).toBe(2);
  });
});
