import { Writable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { dpi, readCards, readCodes, type ReadCard } from '../../demo/readers/read-cards.ts';
import { cardStyles, cardVariants, typefaces } from '../../contract/card.ts';
import { cardsPerPage, stockIds, stockTable } from '../../contract/stocks.ts';
import { readPdf, readPdfFacts, renderGrey, type PdfPage } from '../../demo/readers/read-pdf.ts';
import {
  drawCardsPdf,
  listCardWarnings,
  writeCardsPdf,
  type CardsPdfInput,
  type SheetWishes,
} from '../../server/card/draw-cards-pdf.ts';
import type { PlacedCard, TextBox } from '../../server/card/card-types.ts';
import { layOutCards } from '../../server/card/lay-out-cards.ts';
import { loadPictures } from '../../words/load-pictures.ts';
import { rememberShapes } from '../../server/card/remember-shapes.ts';
import { buildClass, buildFace, buildPlan, buildWishes } from './sample-class.ts';
import { scriptNames } from './script-names.ts';

const findPicture = loadPictures();
const madeOn = new Date('2026-09-01T08:00:00Z');
const faces = buildClass(24);

function draw(given: Partial<CardsPdfInput> = {}): Promise<Buffer> {
  return drawCardsPdf({ ...buildWishes(), cards: faces, findPicture, madeOn, ...given });
}

/** Where a place on a card lies on the sheet, once a turned card is turned. */
function turn(card: PlacedCard, { x, y }: { x: number; y: number }): { x: number; y: number } {
  if (!card.isTurned) return { x, y };
  return { x: 2 * card.x + card.width - x, y: 2 * card.y + card.height - y };
}

/** What the sheet's own glyphs say at the place of a text, from its first to its last, with where they begin and end. */
function readAt(page: PdfPage, card: PlacedCard, box: TextBox): { text: string; x: number; right: number } {
  const from = turn(card, { x: box.x, y: box.baseline });
  const to = turn(card, { x: box.x + box.width, y: box.baseline });
  const way = Math.sign(to.x - from.x);
  const found = page.characters
    .filter(({ baseline }) => Math.abs(baseline - from.y) < 0.1)
    .filter(({ x }) => way * (x - from.x) > -0.1 && way * (to.x - x) > 0.1)
    .sort((a, b) => way * (a.x - b.x));
  return {
    text: found.map(({ text }) => text).join(''),
    x: way * ((found[0]?.x ?? Number.NaN) - from.x),
    right: way * ((found.at(-1)?.right ?? Number.NaN) - to.x),
  };
}

const spokenRoles = ['username', 'password', 'address'];

async function expectTextsInPlace(given: Partial<SheetWishes>): Promise<void> {
  const cards = faces.slice(0, 10);
  const pages = readPdf(await draw({ cards, ...given }));
  const plan = buildPlan(given);
  const placed = layOutCards(cards, plan, rememberShapes(given.typeface).measure);
  expect(pages).toHaveLength(placed.length);
  for (const [index, page] of placed.entries()) {
    for (const card of page.cards) {
      for (const box of card.boxes) {
        if (box.kind !== 'text' || !spokenRoles.includes(box.role)) continue;
        const text = box.pieces.map((piece) => piece.text).join('');
        const read = readAt(pages[index]!, card, box);
        expect(read.text).toBe(text);
        expect(Math.abs(read.x), text).toBeLessThan(0.1);
        expect(Math.abs(read.right), text).toBeLessThan(0.1);
      }
    }
  }
}

describe.each(stockIds)('drawCardsPdf on %s', (stockId) => {
  const stock = stockTable[stockId];

  it('prints what a child types within 0.1 mm of where the stock and the layout have it', async () => {
    await expectTextsInPlace({ stock });
  });

  it('has sheets of the right size, as many as they need, with a code on every card that a scanner reads', async () => {
    const cards = faces.slice(0, cardsPerPage(stock) + 1);
    const pdf = await draw({ stock, cards });
    const pages = readPdf(pdf);
    expect(pages).toHaveLength(Math.ceil(cards.length / cardsPerPage(stock)));
    const codes: string[] = [];
    for (const [index, page] of pages.entries()) {
      expect(page.width).toBeCloseTo(stock.page.width, 1);
      expect(page.height).toBeCloseTo(stock.page.height, 1);
      const sheet = renderGrey(pdf, index, dpi);
      for (let label = 0; label < cardsPerPage(stock); label += 1)
        codes.push(...(await readCodes(sheet, stock, label)).map(({ text }) => text));
    }
    expect(codes.sort()).toEqual(cards.map(({ qrUrl }) => qrUrl).sort());
  });

  it('prints nothing where printers cannot', async () => {
    const rough = 100;
    const { width, height, data } = renderGrey(await draw({ stock, style: 'playful' }), 0, rough);
    const edge = Math.floor((5.3 / 25.4) * rough);
    let inked = 0;
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const isInside = x >= edge && y >= edge && x < width - edge && y < height - edge;
        if (!isInside && (data[y * width + x] ?? 255) < 250) inked += 1;
      }
    }
    expect(inked).toBe(0);
  });
});

describe.each(cardStyles)('the look %s', (style) => {
  it.each(cardVariants)('prints what a child types where the layout has it: %s', async (variant) => {
    await expectTextsInPlace({ style, variant });
  });

  it.each(typefaces)(
    'says it exactly, as one word each, to whatever reads the page aloud: %s',
    async (typeface) => {
      const cards = faces.slice(0, 6);
      const [page] = readPdf(await draw({ cards, style, typeface }));
      const texts = [...(page?.lines ?? []), ...(page?.said ?? [])].flatMap(({ text }) => text.split(/\s+/));
      for (const { username, password } of cards)
        expect(texts).toEqual(expect.arrayContaining([username, password]));
    },
  );
});

describe('drawCardsPdf on plain Letter', () => {
  let cards: ReadCard[];

  beforeAll(async () => {
    cards = await readCards(await draw(), 'letter-8');
  }, 60_000);

  it('gives every username and password in the text, exactly, on the card where it belongs', () => {
    expect(cards.map(({ username, password }) => [username, password])).toEqual(
      faces.map(({ username, password }) => [username, password]),
    );
  });

  it('gives every name in the text, exactly, in all of the scripts', () => {
    expect(cards.map(({ name }) => name)).toEqual(faces.map(({ name }) => name));
  });

  it('has on every card a QR code that a scanner reads as its address', () => {
    expect(cards.map(({ qrUrl }) => qrUrl)).toEqual(faces.map(({ qrUrl }) => qrUrl));
  });
});

describe.each(Object.entries(scriptNames))('names in the script %s', (_, names) => {
  it('are read back exactly, and no letter of them is missing', async () => {
    const cards = names.map((name, index) => buildFace(index, { name }));
    const read = await readCards(await draw({ cards }), 'letter-8');
    expect(read.map(({ name }) => name)).toEqual(names);
    expect(listCardWarnings(cards)).toEqual([]);
  });
});

describe('drawCardsPdf', () => {
  it('prints one card for a pupil whom two classes list', async () => {
    const twice = [buildFace(1), buildFace(2), buildFace(1, { className: 'Reading group' })];
    expect(await readCards(await draw({ cards: twice }), 'letter-8')).toHaveLength(2);
  });

  it('reads back a name of 60 characters and more', async () => {
    const name = 'Maximiliana Alexandrovna Konstantinopoulou-Fitzgerald de la Cruz y Vega';
    const [card] = await readCards(await draw({ cards: [buildFace(1, { name })] }), 'letter-8');
    expect(card?.name).toBe(name);
  });

  it('embeds each piece of a font once, however often a name goes from one to another', async () => {
    const cards = Array.from({ length: 8 }, (_, index) => buildFace(index, { name: 'Nguyễn Thị Ánh' }));
    const raw = (await draw({ cards })).toString('latin1');
    // The name's Latin and Vietnamese pieces, and the Latin one of the other weight.
    expect(raw.match(/\/Type0\b/g)).toHaveLength(3);
  });

  it('gives letters that fonts like to join one by one', async () => {
    const face = buildFace(1, { username: 'offlia23', password: 'fishflag95', words: ['fish', 'flag'] });
    const [card] = await readCards(await draw({ cards: [face] }), 'letter-8');
    expect(card).toMatchObject({ username: 'offlia23', password: 'fishflag95' });
  });

  it('says on the smallest label for which day it is, beside the whole class and school', async () => {
    const onlyUntil = { at: Date.UTC(2026, 8, 14, 22), timeZone: 'America/New_York' };
    const stock = stockTable['avery-5160'];
    const pdf = await draw({ cards: [buildFace(0, { onlyUntil }), buildFace(1)], stock });
    const lines = (readPdf(pdf)[0]?.lines ?? []).map(({ text }) => text.trim());
    expect(lines.filter((text) => text.includes('Only Sep 14'))).toHaveLength(1);
    expect(
      lines.filter((text) => text.includes('Grade 1 – Ms. Rivera  ·  Oak Hill Elementary')),
    ).toHaveLength(2);
  });

  it('speaks Spanish where it is asked to', async () => {
    const pdf = await draw({ cards: [buildFace(1)], locale: 'es' });
    const text = readPdf(pdf).flatMap((page) => page.lines.map((line) => line.text.trim()));
    expect(text.join('\n')).toContain('Primera casilla');
    expect(text.join('\n')).not.toContain('First box');
    expect(readPdfFacts(pdf).language).toBe('es');
  });

  it('is tagged, has a language and a title, and says nothing of who is on it', async () => {
    const facts = readPdfFacts(await draw());
    expect(facts).toMatchObject({ language: 'en', isTagged: true });
    expect(facts.info).toEqual({
      Title: 'Login cards',
      Producer: 'Login Cards',
      Creator: 'Login Cards',
      CreationDate: 'D:20260901080000Z',
    });
    expect(facts.xmp).not.toMatch(/Maya|Rivera|mayar|frogmoon|Oak Hill/);
  });

  it('holds no password outside its compressed pages', async () => {
    const raw = (await draw()).toString('latin1');
    for (const face of faces) expect(raw).not.toContain(face.password);
  });

  it('is the same to the byte for the same cards and date', async () => {
    const cards = faces.slice(0, 8);
    expect((await draw({ cards })).equals(await draw({ cards }))).toBe(true);
    expect(
      (await draw({ cards })).equals(await draw({ cards, madeOn: new Date('2026-09-02T08:00:00Z') })),
    ).toBe(false);
  });
});

describe('writeCardsPdf', () => {
  it('writes the same bytes into a stream, whose fault it throws', async () => {
    const input = { ...buildWishes(), cards: faces, findPicture, madeOn };
    const chunks: Buffer[] = [];
    const into = new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk);
        done();
      },
    });
    await writeCardsPdf(input, into);
    expect(Buffer.concat(chunks).equals(await draw())).toBe(true);
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('the disk is full')) });
    await expect(writeCardsPdf(input, full)).rejects.toThrow('the disk is full');
  });
});

describe('listCardWarnings', () => {
  it('says which characters of whom cannot be printed', () => {
    const unicorn = buildFace(1, { studentId: '77', name: 'Zoë 🦄' });
    expect(listCardWarnings([buildFace(0), unicorn])).toEqual([
      { code: 'characters-not-printable', studentId: '77', text: 'Zoë 🦄', characters: ['🦄'] },
    ]);
  });

  it('has nothing to say of the sample class', () => {
    expect(listCardWarnings(faces)).toEqual([]);
  });
});
