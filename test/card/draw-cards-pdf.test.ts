import { beforeAll, describe, expect, it } from 'vitest';
import { readCards, type ReadCard } from '../../demo/readers/read-cards.ts';
import { readPdf, readPdfFacts, type PdfPage } from '../../demo/readers/read-pdf.ts';
import { drawCardsPdf, listCardWarnings, type CardsPdfInput } from '../../server/card/draw-cards-pdf.ts';
import { layOutCards } from '../../server/card/lay-out-cards.ts';
import { loadPictures } from '../../words/load-pictures.ts';
import { rememberShapes } from '../../server/card/remember-shapes.ts';
import { cardsPerPage, stocks } from '../../server/card/stocks.ts';
import { buildClass, buildFace } from './sample-class.ts';

const findPicture = loadPictures();
const madeOn = new Date('2026-09-01T08:00:00Z');
const faces = buildClass(24);

function draw(given: Partial<CardsPdfInput> = {}): Promise<Buffer> {
  return drawCardsPdf({ cards: faces, stockId: 'letter-8', locale: 'en', findPicture, madeOn, ...given });
}

describe.each(stocks.map((stock) => [stock.id, stock] as const))('drawCardsPdf on %s', (stockId, stock) => {
  let pages: PdfPage[];
  let cards: ReadCard[];

  beforeAll(async () => {
    const pdf = await draw({ stockId });
    pages = readPdf(pdf);
    cards = await readCards(pdf, stockId);
  }, 60_000);

  it('prints 24 cards on as many sheets as they need, of the right size', () => {
    expect(pages).toHaveLength(Math.ceil(24 / cardsPerPage(stock)));
    for (const page of pages) {
      expect(page.width).toBeCloseTo(stock.page.width, 1);
      expect(page.height).toBeCloseTo(stock.page.height, 1);
    }
  });

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

  it('prints every text within 0.1 mm of where the layout placed it', () => {
    const placed = layOutCards(
      faces,
      stock,
      { locale: 'en', hasPicture: () => true },
      rememberShapes().measure,
    );
    for (const [index, page] of placed.entries()) {
      const boxes = page.cards.flatMap((card) => card.boxes);
      for (const box of boxes) {
        if (box.kind !== 'text' || !['username', 'password', 'address'].includes(box.role)) continue;
        const text = box.pieces.map((piece) => piece.text).join('');
        const found = pages[index]?.lines.filter((line) => line.text.trim() === text) ?? [];
        const isThere = found.some(
          (line) =>
            Math.abs(line.x - box.x) < 0.1 &&
            Math.abs(line.baseline - box.baseline) < 0.1 &&
            Math.abs(line.right - box.x - box.width) < 0.1,
        );
        expect(isThere, text).toBe(true);
      }
    }
  });

  it('puts each name at the corner that the stock data give, plus the inset', () => {
    for (const [number, face] of faces.entries()) {
      if (!/^[A-Z][a-z]+ [A-Z][a-z]+$/.test(face.name)) continue;
      const index = number % cardsPerPage(stock);
      const x = stock.x0 + (index % stock.columns) * stock.dx + stock.inset;
      const y = stock.y0 + Math.floor(index / stock.columns) * stock.dy + stock.inset;
      const page = pages[Math.floor(number / cardsPerPage(stock))];
      const line = page?.lines.find((other) => other.text.trim() === face.name);
      expect(line?.x).toBeCloseTo(x, 1);
      expect(line?.baseline).toBeGreaterThan(y);
      expect(line?.baseline).toBeLessThan(y + 9);
    }
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

  it('refuses a stock that it does not know', async () => {
    await expect(draw({ stockId: 'avery-0000' as 'letter-8' })).rejects.toThrow('avery-0000');
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
