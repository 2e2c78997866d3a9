import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { layOutBare, type BarePage } from '../../../bench/cards/bare-page.ts';
import { drawBare } from '../../../bench/cards/draw-bare.ts';
import { buildCards } from '../../../bench/cards/sample-cards.ts';
import { renderPng } from '../../../demo/readers/read-pdf.ts';
import { drawCardsPdf } from '../../../server/card/draw-cards-pdf.ts';

describe('drawBare', () => {
  it('draws what the product draws: the same letters, pictures, codes and lines at the same places', async () => {
    const { cards, ...wishes } = buildCards(24);
    // pdfkit alone joins the f and the i of the usual one.
    const signInUrl = 'https://maple.instructure.com/login/canvas';
    const input = { ...wishes, cards: cards.map((card) => ({ ...card, signInUrl })) };
    const pages = [...layOutBare(input)].map((page) => JSON.parse(JSON.stringify(page)) as BarePage);
    const { pdf: bare, ms } = await drawBare(pages, input.findPicture);
    const ours = await drawCardsPdf(input);
    expect(ms).toBeGreaterThan(0);
    for (const page of [0, 1, 2]) {
      const [seen, meant] = [bare, ours].map((pdf) => PNG.sync.read(Buffer.from(renderPng(pdf, page, 72))));
      let apart = 0;
      meant?.data.forEach((channel, at) => {
        if (Math.abs(channel - (seen?.data[at] ?? 0)) > 40) apart += 1;
      });
      expect(apart / meant!.data.length).toBeLessThan(0.001);
    }
  });
});
