import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { readPdf, renderGrey } from '../../demo/readers/read-pdf.ts';
import { readQr } from '../../demo/readers/read-qr.ts';
import { closePdf } from '../../server/card/open-pdf.ts';

/** A page of 200 by 100 points with a word at 20, 30 and a code of 60 points at 110, 20. */
function drawSample(text: string): Promise<Buffer> {
  const pdf = new PDFDocument({ size: [200, 100], margin: 0 });
  pdf.fontSize(12).text('frogmoon47', 20, 30, { baseline: 'alphabetic', lineBreak: false });
  const { data, size } = encode(text, { border: 0 });
  data.forEach((row, y) => {
    row.forEach((isDark, x) => {
      if (isDark) pdf.rect(110 + (x * 60) / size, 20 + (y * 60) / size, 60 / size, 60 / size);
    });
  });
  pdf.fill('#000000');
  return closePdf(pdf);
}

describe('the readers', () => {
  it('find a word and where it stands, in mm', async () => {
    const [page] = readPdf(await drawSample('x'));
    expect(page?.lines).toHaveLength(1);
    expect(page?.lines[0]).toMatchObject({ text: 'frogmoon47', sizePt: 12 });
    expect(page?.lines[0]?.x).toBeCloseTo((20 * 25.4) / 72, 2);
    expect(page?.lines[0]?.baseline).toBeCloseTo((30 * 25.4) / 72, 2);
  });

  it('decode a code and say where its middle is', async () => {
    const pixels = renderGrey(await drawSample('https://example.org/login/canvas?a=b%5Bc%5D'), 0, 216);
    const [code, ...more] = await readQr(pixels);
    expect(more).toEqual([]);
    expect(code?.text).toBe('https://example.org/login/canvas?a=b%5Bc%5D');
    expect(Math.abs((code?.x ?? 0) / 3 - 140)).toBeLessThan(3);
    expect(Math.abs((code?.y ?? 0) / 3 - 50)).toBeLessThan(3);
  });

  it('find no code on a blank page', async () => {
    const blank = new PDFDocument({ size: [100, 100] });
    expect(await readQr(renderGrey(await closePdf(blank), 0, 144))).toEqual([]);
  });
});
