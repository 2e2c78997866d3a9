import { describe, expect, it } from 'vitest';
import { addPdfPage, closePdf, openPdf, type Pdf } from '../../server/card/open-pdf.ts';
import { drawAtOnce, recordContent } from '../../server/card/record-content.ts';

const open = (): Pdf => {
  const pdf = openPdf({ title: 'Lines', language: 'en', madeOn: new Date(0) });
  addPdfPage(pdf, { width: 50, height: 50 });
  return pdf;
};
const draw = (pdf: Pdf) => (): void => {
  pdf.moveTo(1, 2).lineTo(30, 40).stroke('#ff0000');
};

describe('recordContent', () => {
  it('hands over the operators and gives the page none; a recording within another is no part of it', () => {
    const pdf = open();
    let inner = '';
    const outer = recordContent(pdf, () => {
      pdf.moveTo(5, 5);
      inner = recordContent(pdf, draw(pdf));
      pdf.lineTo(6, 6);
    });
    expect(outer).toBe('5 5 m\n6 6 l');
    expect(inner).toContain('1 2 m\n30 40 l');
    expect(recordContent(pdf, () => undefined)).toBe('');
  });

  it('writes on the page again after a drawing that failed', async () => {
    const failed = open();
    expect(() =>
      recordContent(failed, () => {
        throw new Error('no ink');
      }),
    ).toThrow('no ink');
    draw(failed)();
    const plain = open();
    draw(plain)();
    expect((await closePdf(failed)).equals(await closePdf(plain))).toBe(true);
  });
});

describe('drawAtOnce', () => {
  it('makes the same file to the byte', async () => {
    const [atOnce, plain] = [open(), open()];
    drawAtOnce(atOnce, draw(atOnce));
    draw(plain)();
    expect((await closePdf(atOnce)).equals(await closePdf(plain))).toBe(true);
  });
});
