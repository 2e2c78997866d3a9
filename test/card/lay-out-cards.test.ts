import { describe, expect, it } from 'vitest';
import { cardParts, cardStyles, cardVariants } from '../../contract/card.ts';
import {
  cardsPerPage,
  placeLabel,
  stockIds,
  stockTable,
  unprintableEdge,
  type Stock,
} from '../../contract/stocks.ts';
import type { CardFace, PlacedBox, PlacedCard } from '../../server/card/card-types.ts';
import { layOutCards } from '../../server/card/lay-out-cards.ts';
import { shortenText } from '../../server/card/shorten-text.ts';
import type { SheetWishes } from '../../server/card/draw-cards-pdf.ts';
import { measureText, readRole, rectangleOf } from './read-layout.ts';
import { buildClass, buildFace, buildPlan } from './sample-class.ts';

const wideLogo = { type: 'svg', bytes: new Uint8Array(), width: 90, height: 10 } as const;
const tallLogo = { ...wideLogo, width: 10, height: 40 } as const;
const awkward: CardFace[] = [
  ...buildClass(24),
  buildFace(24, { name: 'W'.repeat(60), logo: wideLogo }),
  buildFace(25, { name: 'Anna Maria '.repeat(11).slice(0, 120) }),
  buildFace(26, { username: 'maximilianalexandrowitsch23456', password: 'a'.repeat(60), words: [] }),
  buildFace(27, { signInUrl: `https://${'long.'.repeat(20)}example.org/login/canvas` }),
  buildFace(28, { className: 'C'.repeat(150), schoolName: '', logo: tallLogo }),
  buildFace(31, { logo: tallLogo }),
  buildFace(32, { logo: wideLogo }),
  buildFace(29, { name: 'Anna Maria '.repeat(23).trim() }),
  buildFace(30, {
    name: 'त्रिपाठी'.repeat(30),
    className: 'مُحَمَّد عَلِيّ '.repeat(16),
    schoolName: '王小明'.repeat(80),
  }),
];

function cardsOn(stock: Stock, given: Partial<SheetWishes> = {}): PlacedCard[] {
  return layOutCards(awkward, buildPlan({ stock, ...given }), measureText).flatMap((page) => page.cards);
}

function labelOf(box: PlacedBox): string {
  return JSON.stringify(box).slice(0, 120);
}

function expectInside(card: PlacedCard, inset: number): void {
  const isOutside = (box: PlacedBox): boolean => {
    const ink = rectangleOf(box);
    return (
      ink.left < card.x + inset - 0.01 ||
      ink.top < card.y + inset - 0.01 ||
      ink.right > card.x + card.width - inset + 0.01 ||
      ink.bottom > card.y + card.height - inset + 0.01
    );
  };
  expect(card.boxes.filter(isOutside).map(labelOf)).toEqual([]);
}

function expectApart(card: PlacedCard): void {
  const boxes = card.boxes
    .filter((box) => box.kind !== 'panel')
    .map((box) => [box, rectangleOf(box)] as const);
  const touching = boxes.flatMap(([box, a], index) =>
    boxes
      .slice(index + 1)
      .filter(
        ([, b]) =>
          a.right > b.left + 0.01 &&
          b.right > a.left + 0.01 &&
          a.bottom > b.top + 0.01 &&
          b.bottom > a.top + 0.01,
      )
      .map(([other]) => `${labelOf(box)} and ${labelOf(other)}`),
  );
  expect(touching).toEqual([]);
}

const each = stockIds.map((id) => [id, stockTable[id]] as const);
const looks = cardStyles.flatMap((style) => cardVariants.map((variant) => ({ style, variant })));

describe.each(each)('layOutCards on %s', (_, stock) => {
  const side = stock.fold ? 'back' : 'whole';

  it.each([
    ...looks,
    { parts: cardParts },
    { style: 'playful', parts: cardParts, sides: 'two' },
  ] as Partial<SheetWishes>[])('keeps to the label and lets nothing touch: %o', (given) => {
    for (const card of cardsOn(stock, given)) {
      expectInside(card, stock.inset);
      expectApart(card);
    }
  });

  it.each(looks)(
    'says every username and password whole, and every name of up to 120 letters: %o',
    (given) => {
      for (const card of cardsOn(stock, given)) {
        const hasLogin = card.side !== 'front';
        expect(readRole(card, 'username')).toBe(hasLogin ? card.face.username : '');
        expect(readRole(card, 'password')).toBe(hasLogin ? card.face.password : '');
        const name = card.side === 'back' ? '' : shortenText(card.face.name);
        expect(readRole(card, 'name').replaceAll(' ', '')).toBe(name.replaceAll(' ', ''));
      }
    },
  );

  it.each([
    { variant: 'large-print' },
    { style: 'keyboard-rows', parts: cardParts },
  ] as Partial<SheetWishes>[])('says TEST on every card of a test copy: %o', (given) => {
    const faces = awkward.map((face) => ({ ...face, isTest: true as const }));
    const pages = layOutCards(faces, buildPlan({ stock, ...given }), measureText);
    const cards = pages.flatMap((page) => page.cards).filter((card) => card.side !== 'back');
    for (const card of cards) {
      expect(readRole(card, 'label')).toContain('TEST');
      expectInside(card, stock.inset);
      expectApart(card);
    }
    expect(cardsOn(stock, given).some((card) => readRole(card, 'label').includes('TEST'))).toBe(false);
  });

  it.each(looks)('has the logo on each card that tells whose it is, no less than 4 mm long: %o', (given) => {
    for (const card of cardsOn(stock, given)) {
      const [logo] = card.boxes.filter((box) => box.kind === 'logo');
      expect(logo !== undefined).toBe(card.side !== 'back' && card.face.logo !== undefined);
      if (!logo) continue;
      expect(Math.max(logo.width, logo.height), card.face.name).toBeGreaterThan(4);
      expect(logo.width / logo.height).toBeCloseTo(logo.logo.width / logo.logo.height, 6);
    }
  });

  it('makes the password the largest of what a child types', () => {
    for (const card of cardsOn(stock).slice(0, 16)) {
      if (card.side !== side) continue;
      const sizeOf = (role: string): number =>
        Math.max(...card.boxes.map((box) => (box.kind === 'text' && box.role === role ? box.sizePt : 0)));
      expect(sizeOf('password'), card.face.password).toBeGreaterThanOrEqual(0.85 * sizeOf('username'));
    }
  });

  it.each(cardStyles)('keeps blank paper of three modules and more round the QR code: %s', (style) => {
    for (const card of cardsOn(stock, { style })) {
      const qr = card.boxes.find((box) => box.kind === 'qr');
      if (!qr) continue;
      const quiet = (qr.size / 41) * 3;
      const zone = rectangleOf(qr);
      for (const box of card.boxes.filter((other) => other !== qr && other.kind !== 'panel')) {
        const ink = rectangleOf(box);
        const isBeside = ink.right <= zone.left - quiet || ink.left >= zone.right;
        const isAboveOrBelow = ink.bottom <= zone.top - 0.4 || ink.top >= zone.bottom + 0.4;
        expect(isBeside || isAboveOrBelow, labelOf(box)).toBe(true);
      }
    }
  });

  it('has a code large enough for a cheap camera: modules of 0.35 mm and more', () => {
    for (const card of cardsOn(stock).slice(0, 3)) {
      for (const box of card.boxes) if (box.kind === 'qr') expect(box.size / 41).toBeGreaterThan(0.35);
    }
  });

  it('has cut marks only where scissors are needed, off the unprintable edge', () => {
    const [page] = layOutCards(buildClass(3), buildPlan({ stock }), measureText);
    expect(page?.marks.length === 0).toBe(!stock.cutMarks);
    for (const mark of (page?.marks ?? []).map(rectangleOf)) {
      expect(Math.min(mark.left, mark.top)).toBeGreaterThanOrEqual(unprintableEdge);
      expect(mark.right).toBeLessThanOrEqual(stock.page.width - unprintableEdge);
      expect(mark.bottom).toBeLessThanOrEqual(stock.page.height - unprintableEdge);
    }
  });
});

describe('sheets', () => {
  const stock = stockTable['avery-5371'];
  const placesOf = (
    given: Partial<SheetWishes>,
    count = 3,
  ): (readonly [string, number, number, string])[][] =>
    layOutCards(buildClass(count), buildPlan({ stock, ...given }), measureText).map((page) =>
      page.cards.map(({ face, x, y, side }) => [face.studentId, x, y, side]),
    );

  it('begin at the first label that is still there', () => {
    const { x, y } = placeLabel(stock, 8);
    const [first, second] = placesOf({ firstLabel: 9 });
    expect(first?.map(([id]) => id)).toEqual(['1000', '1001']);
    expect(first?.[0]).toEqual(['1000', x, y, 'whole']);
    expect(second).toEqual([['1002', stock.x0, stock.y0, 'whole']]);
  });

  it('have the copies of a card one after the other', () => {
    const [page] = placesOf({ copies: 2 });
    expect(page?.map(([id]) => id)).toEqual(['1000', '1000', '1001', '1001', '1002', '1002']);
  });

  it.each([1, 4])(
    'have each back behind its front when turned along the long edge, from label %i',
    (firstLabel) => {
      const pages = placesOf({ sides: 'two', firstLabel }, cardsPerPage(stock) + 1);
      expect(pages.map((page) => page[0]?.[3])).toEqual(['front', 'back', 'front', 'back']);
      for (let sheet = 0; sheet < pages.length; sheet += 2) {
        for (const [index, [id, x, y]] of (pages[sheet] ?? []).entries()) {
          expect(pages[sheet + 1]?.[index]).toEqual([id, stock.page.width - x - stock.width, y, 'back']);
        }
      }
    },
  );

  it('that are folded have the upper half upside down, with the name and nothing of the login', () => {
    const cards = cardsOn(stockTable['letter-tent']);
    expect(cards.map(({ isTurned }) => isTurned).slice(0, 4)).toEqual([true, false, true, false]);
    for (const card of cards.filter(({ isTurned }) => isTurned)) {
      expect(readRole(card, 'password') + readRole(card, 'username')).toBe('');
      expect(readRole(card, 'name')).not.toBe('');
    }
  });
});
