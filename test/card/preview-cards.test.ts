import { describe, expect, it } from 'vitest';
import { cardParts, cardStyles } from '../../contract/card.ts';
import { stockTable } from '../../contract/stocks.ts';
import { readPdf } from '../../demo/readers/read-pdf.ts';
import { drawCardsPdf, type SheetWishes } from '../../server/card/draw-cards-pdf.ts';
import { drawPreview, withStandIn } from '../../server/card/preview-cards.ts';
import { loadPictures } from '../../words/load-pictures.ts';
import { buildClass, buildFace, buildWishes } from './sample-class.ts';

const findPicture = loadPictures();
const cards = buildClass(12);

function preview(given: Partial<SheetWishes> = {}, page = 1) {
  return drawPreview({ ...buildWishes(given), cards, findPicture, page });
}

/** Where each glyph of an SVG is drawn, mm, in its own card's direction. */
function placesOf(svg: string): { x: number; y: number }[] {
  return [...svg.matchAll(/<use [^>]*matrix\([\d.]+ 0 0 -[\d.]+ ([-\d.]+) ([-\d.]+)\)/g)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
}

describe('drawPreview', () => {
  const cases: Partial<SheetWishes>[] = [
    ...cardStyles.map((style) => ({ style })),
    { variant: 'large-print', typeface: 'opendyslexic' },
    { stock: stockTable['avery-5160'], firstLabel: 8 },
    { stock: stockTable['avery-l7414'], parts: cardParts, copies: 2 },
  ];

  it.each(cases)('has every letter where the print has it, to 0.1 mm: %o', async (given) => {
    const latin = cards.filter(({ name }) => /^[a-z ]+$/i.test(name));
    const input = { ...buildWishes(given), cards: latin, findPicture };
    const { svg } = await drawPreview({ ...input, page: 1 });
    const [page] = readPdf(await drawCardsPdf({ ...input, madeOn: new Date(0) }));
    const places = placesOf(svg);
    const printed = (page?.characters ?? []).filter(({ text }) => text.trim() !== '');
    expect(printed.length).toBeGreaterThan(60);
    for (const { text, x, baseline } of printed) {
      const isThere = places.some(
        (place) => Math.abs(place.x - x) < 0.1 && Math.abs(place.y - baseline) < 0.1,
      );
      expect(isThere, `${text} at ${x} ${baseline}`).toBe(true);
    }
  });

  it('shows the page asked for, and the last one past the end', async () => {
    const second = await preview({}, 2);
    expect(second).toMatchObject({ page: 2, pages: 2 });
    expect(await preview({}, 9)).toEqual(second);
    expect(second.svg).not.toBe((await preview({}, 1)).svg);
  });

  it('turns the upper half of what is folded', async () => {
    expect((await preview({ stock: stockTable['letter-tent'] })).svg).toContain('rotate(180 ');
  });

  it('holds outlines alone: nothing that anybody typed, no script, no link', async () => {
    const { svg } = await preview();
    for (const { name, username, password } of cards) {
      for (const text of [name, username, password]) expect(svg).not.toContain(text);
    }
    expect(svg).not.toMatch(/<script|<text|<image|http:\/\/(?!www\.w3\.org\/2000\/svg)|https:|\son\w+=/);
  });

  it('warns of what no font has', async () => {
    const unicorn = buildFace(1, { studentId: '77', name: 'Zoë 🦄' });
    const { warnings } = await drawPreview({ ...buildWishes(), cards: [unicorn], findPicture, page: 1 });
    expect(warnings).toEqual([{ studentId: '77', text: 'Zoë 🦄', characters: ['🦄'] }]);
  });
});

describe('withStandIn', () => {
  const { password: _own, words: _ownWords, ...face } = buildFace(0);

  it('puts as many words and digits in place of the password', () => {
    expect(withStandIn(face, 'tigertree68', ['tiger', 'tree'])).toMatchObject({
      password: 'frogmoon47',
      words: ['frog', 'moon'],
    });
    expect(withStandIn(face, 'tiger6812', ['tiger'])).toMatchObject({
      password: 'frog4729',
      words: ['frog'],
    });
  });

  it('shows no word of the password, of however many it is made, nor what stands between them', () => {
    expect(withStandIn(face, 'tigertreelamp', ['tiger', 'tree', 'lamp'])).toMatchObject({
      password: 'frogmoonstar',
      words: ['frog', 'moon', 'star'],
    });
    expect(withStandIn(face, 'tiger.tree=lamp83', ['tiger', 'tree', 'lamp']).password).toBe(
      'frog-moon-star47',
    );
    expect(withStandIn(face, 'tigertree68', ['tiger', 'lamp']).password).toBe('sample47');
  });

  it('tells nothing of a typed one', () => {
    expect(withStandIn(face, 'Gr8 secret!', []).password).toBe('sample47');
  });
});
