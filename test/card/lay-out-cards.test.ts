import { describe, expect, it } from 'vitest';
import type { CardFace, PlacedBox, PlacedCard } from '../../server/card/card-types.ts';
import { layOutCards } from '../../server/card/lay-out-cards.ts';
import { rememberShapes } from '../../server/card/remember-shapes.ts';
import { shortenText } from '../../server/card/shorten-text.ts';
import { stocks, unprintableEdge, type Stock } from '../../server/card/stocks.ts';
import { buildClass, buildFace } from './sample-class.ts';

const measureText = rememberShapes().measure;
const look = { locale: 'en', hasPicture: () => true } as const;
const awkward: CardFace[] = [
  ...buildClass(24),
  buildFace(24, { name: 'W'.repeat(60) }),
  buildFace(25, { name: 'Anna Maria '.repeat(11).slice(0, 120) }),
  buildFace(26, { username: 'maximilianalexandrowitsch23456', password: 'a'.repeat(60), words: [] }),
  buildFace(27, { signInUrl: `https://${'long.'.repeat(20)}example.org/login/canvas` }),
  buildFace(28, { className: 'C'.repeat(150), schoolName: '' }),
  buildFace(29, { name: 'Anna Maria '.repeat(23).trim() }),
  buildFace(30, {
    name: 'त्रिपाठी'.repeat(30),
    className: 'مُحَمَّد عَلِيّ '.repeat(16),
    schoolName: '王小明'.repeat(80),
  }),
];

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The ink of a box, as near as the layout knows it. */
function rectangleOf(box: PlacedBox): Rectangle {
  if (box.kind === 'text') {
    const said = box.pieces.map((piece) => piece.text).join('');
    const { ascent, descent } = measureText(said, box.sizePt, box.weight);
    return {
      left: box.x,
      top: box.baseline - ascent,
      right: box.x + box.width,
      bottom: box.baseline + descent,
    };
  }
  if (box.kind === 'line') return { left: box.x1, top: box.y1, right: box.x2, bottom: box.y2 };
  const height = box.kind === 'panel' ? box.height : box.size;
  const width = box.kind === 'panel' ? box.width : box.size;
  return { left: box.x, top: box.y, right: box.x + width, bottom: box.y + height };
}

function cardsOn(stock: Stock): PlacedCard[] {
  return layOutCards(awkward, stock, look, measureText).flatMap((page) => page.cards);
}

const each = stocks.map((stock) => [stock.id, stock] as const);

describe.each(each)('layOutCards on %s', (_, stock) => {
  const cards = cardsOn(stock);

  it('puts nothing nearer to the edge of a card than its inset', () => {
    for (const card of cards) {
      for (const box of card.boxes) {
        const ink = rectangleOf(box);
        const label = JSON.stringify(box).slice(0, 90);
        expect(ink.left, label).toBeGreaterThanOrEqual(card.x + stock.inset - 0.01);
        expect(ink.top, label).toBeGreaterThanOrEqual(card.y + stock.inset - 0.01);
        expect(ink.right, label).toBeLessThanOrEqual(card.x + card.width - stock.inset + 0.01);
        expect(ink.bottom, label).toBeLessThanOrEqual(card.y + card.height - stock.inset + 0.01);
      }
    }
  });

  it('lets no text, picture or code touch another', () => {
    for (const card of cards) {
      const boxes = card.boxes
        .filter((box) => box.kind !== 'panel')
        .map((box) => [box, rectangleOf(box)] as const);
      for (const [index, [box, a]] of boxes.entries()) {
        for (const [other, b] of boxes.slice(index + 1)) {
          const isApart =
            a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 0.01 || b.bottom <= a.top + 0.01;
          expect(isApart, `${JSON.stringify(box)} and ${JSON.stringify(other)}`).toBe(true);
        }
      }
    }
  });

  it('says every username and password whole, and every name of up to 120 letters', () => {
    const read = (card: PlacedCard, role: string, separator: string): string =>
      card.boxes
        .flatMap((box) =>
          box.kind === 'text' && box.role === role ? [box.pieces.map((p) => p.text).join('')] : [],
        )
        .join(separator);
    for (const card of cards) {
      expect(read(card, 'username', '')).toBe(card.face.username);
      expect(read(card, 'password', '')).toBe(card.face.password);
      const name = shortenText(card.face.name);
      expect(read(card, 'name', '').replaceAll(' ', '')).toBe(name.replaceAll(' ', ''));
    }
  });

  it('makes the password the largest of what a card says', () => {
    for (const card of cards.slice(0, 18)) {
      const texts = card.boxes.filter((box) => box.kind === 'text');
      const largest = Math.max(...texts.map((box) => box.sizePt));
      expect(texts.find((box) => box.sizePt === largest)?.role).toBe('password');
    }
  });

  it('keeps four modules of blank paper round the QR code', () => {
    for (const card of cards) {
      const qr = card.boxes.find((box) => box.kind === 'qr');
      if (!qr) throw new Error('no code');
      const quiet = (qr.size / 33) * 3;
      const zone = rectangleOf(qr);
      for (const box of card.boxes.filter((other) => other !== qr)) {
        const ink = rectangleOf(box);
        const isBeside = ink.right <= zone.left - quiet || ink.left >= zone.right;
        const isAboveOrBelow = ink.bottom <= zone.top - 0.5 || ink.top >= zone.bottom + 0.5;
        expect(isBeside || isAboveOrBelow, JSON.stringify(box)).toBe(true);
      }
    }
  });
});

describe('cut marks', () => {
  it.each(each)('of %s are there only where scissors are needed, off the unprintable edge', (_, stock) => {
    const [page] = layOutCards(buildClass(3), stock, look, measureText);
    expect(page?.marks.length === 0).toBe(!stock.cutMarks);
    for (const mark of (page?.marks ?? []).map(rectangleOf)) {
      expect(Math.min(mark.left, mark.top)).toBeGreaterThanOrEqual(unprintableEdge);
      expect(mark.right).toBeLessThanOrEqual(stock.page.width - unprintableEdge);
      expect(mark.bottom).toBeLessThanOrEqual(stock.page.height - unprintableEdge);
    }
  });
});

describe('pictures', () => {
  const [stock] = stocks;
  const picturesOf = (face: CardFace, hasPicture: (word: string) => boolean): string[] => {
    if (!stock) throw new Error('no stock');
    const [page] = layOutCards([face], stock, { locale: 'en', hasPicture }, measureText);
    return (page?.cards ?? []).flatMap(({ boxes }) =>
      boxes.flatMap((box) => (box.kind === 'picture' ? [box.word] : [])),
    );
  };

  it('are one for each word, one where only one has a drawing, none for a typed password', () => {
    expect(picturesOf(buildFace(0), () => true)).toEqual(['frog', 'moon']);
    expect(picturesOf(buildFace(0), (word) => word === 'moon')).toEqual(['moon']);
    expect(picturesOf(buildFace(0, { words: [] }), () => true)).toEqual([]);
  });
});
