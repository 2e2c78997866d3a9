import { describe, expect, it } from 'vitest';
import * as mupdf from 'mupdf';
import { stockTable } from '../../contract/stocks.ts';
import { drawCardsPdf } from '../../server/card/draw-cards-pdf.ts';
import { loadPictures } from '../../words/load-pictures.ts';
import { buildClass, buildWishes } from './sample-class.ts';

const cards = buildClass(20);
const itemsOf = (array: mupdf.PDFObject): mupdf.PDFObject[] =>
  Array.from({ length: array.length }, (_, index) => array.get(index));

async function readRoot(): Promise<mupdf.PDFObject> {
  const wishes = buildWishes({ stock: stockTable['letter-8'] });
  const pdf = await drawCardsPdf({ ...wishes, cards, findPicture: loadPictures(), madeOn: new Date(0) });
  return new mupdf.PDFDocument(pdf).getTrailer().get('Root', 'StructTreeRoot');
}

describe('the tags of a file whose pages were forgotten one by one', () => {
  it('have a section for each card, in order, and each knows its parent', async () => {
    const root = await readRoot();
    const sections = itemsOf(root.get('K'));
    expect(sections.map((section) => section.get('S').asName())).toEqual(cards.map(() => 'Sect'));
    for (const section of sections) {
      const elements = itemsOf(section.get('K'));
      expect(elements.length).toBeGreaterThan(8);
      for (const element of elements) {
        expect(element.get('P').asIndirect()).toBe(section.asIndirect());
        expect(['P', 'Figure']).toContain(element.get('S').asName());
      }
    }
  });

  it('are found from every marked place of every page', async () => {
    const root = await readRoot();
    const numbers = itemsOf(root.get('ParentTree', 'Nums'));
    const pages = numbers.filter((_, index) => index % 2 === 1);
    expect(pages).toHaveLength(3);
    const own = itemsOf(root.get('K')).flatMap((section) =>
      itemsOf(section.get('K')).map((element) => element.asIndirect()),
    );
    const found = pages.flatMap((page) => itemsOf(page).map((element) => element.asIndirect()));
    expect(found).toEqual(own);
  });
});
