import { describe, expect, it } from 'vitest';
import { cardParts, usualParts } from '../../contract/card.ts';
import { stockTable, type Stock } from '../../contract/stocks.ts';
import type { CardFace, PlacedCard } from '../../server/card/card-types.ts';
import type { SheetWishes } from '../../server/card/draw-cards-pdf.ts';
import { layOutCards } from '../../server/card/lay-out-cards.ts';
import { measureText, readRole, rectangleOf } from './read-layout.ts';
import { buildFace, buildPlan } from './sample-class.ts';

describe('layOutFace', () => {
  const only = (given: Partial<SheetWishes>, face = buildFace(0)): PlacedCard => {
    const [page] = layOutCards([face], buildPlan(given), measureText);
    const [card] = page?.cards ?? [];
    if (!card) throw new Error('no card');
    return card;
  };
  const kindsOf = (card: PlacedCard): string[] => card.boxes.map((box) => box.kind);
  const picturesOf = (card: PlacedCard): string[] =>
    card.boxes.flatMap((box) => (box.kind === 'picture' && !box.isMark ? [box.word] : []));

  it('is a picture for each word, one where only one has a drawing, none for a typed password', () => {
    expect(picturesOf(only({}))).toEqual(['frog', 'moon']);
    const wishes = buildPlan();
    const plan = { ...wishes, look: { ...wishes.look, hasPicture: (word: string) => word === 'moon' } };
    expect(picturesOf(layOutCards([buildFace(0)], plan, measureText)[0]!.cards[0]!)).toEqual(['moon']);
    expect(picturesOf(only({}, buildFace(0, { words: [] })))).toEqual([]);
  });

  it('leaves out name, password or code where asked to', () => {
    const without = (part: string): PlacedCard =>
      only({ parts: usualParts.filter((other) => other !== part) });
    expect(readRole(without('name'), 'name')).toBe('');
    expect(readRole(without('name'), 'class')).toContain('Grade 1');
    expect(readRole(without('password'), 'password')).toBe('');
    // Its pictures would give it away.
    expect(picturesOf(without('password'))).toEqual([]);
    expect(kindsOf(without('qr'))).not.toContain('qr');
    expect(kindsOf(without('pictures'))).not.toContain('picture');
  });

  it('has a mark that stays the same, and never shows a word of the password', () => {
    const markOf = (given: Partial<CardFace>): string | undefined =>
      only({ parts: [...usualParts, 'mark'] }, buildFace(0, given)).boxes.flatMap((box) =>
        box.kind === 'picture' && box.isMark ? [box.word] : [],
      )[0];
    const mark = markOf({});
    expect(mark).toBeDefined();
    expect(markOf({ username: 'other', password: 'catbus22', words: [] })).toBe(mark);
    expect(markOf({ words: [mark ?? '', 'moon'] })).not.toBe(mark);
  });

  it('says where it belongs, and tells twins apart beside the class', () => {
    expect(readRole(only({ parts: [...usualParts, 'lost'] }), 'lost')).toBe(
      'Found? Please return to Oak Hill Elementary.',
    );
    expect(readRole(only({}, buildFace(0, { tellApart: '17' })), 'class')).toBe(
      '…17  ·  Grade 1 – Ms. Rivera  ·  Oak Hill Elementary',
    );
  });

  it('for today: class and school have the width that other cards give them, on the smallest label too, beside which a logo gives way', () => {
    const onlyUntil = { at: Date.UTC(2026, 8, 14, 22), timeZone: 'America/New_York' };
    const logo = { width: 40, height: 30, shapes: [] } as unknown as NonNullable<CardFace['logo']>;
    const classLine = (face: Partial<CardFace>) => {
      const card = only(
        { stock: stockTable['avery-5160'] },
        buildFace(0, { schoolYear: '2026–27', ...face }),
      );
      const lines = card.boxes.flatMap((box) => (box.kind === 'text' && box.role === 'class' ? [box] : []));
      expect(kindsOf(card)).not.toContain('logo');
      return lines.map(({ pieces, sizePt }) => [pieces[0]?.text, sizePt]);
    };
    expect(classLine({ onlyUntil })).toEqual(classLine({}));
    expect(classLine({ onlyUntil, logo })).toEqual(classLine({}));
    expect(classLine({})[0]?.[0]).toBe('2026–27  ·  Grade 1 – Ms. Rivera  ·  Oak Hill Elementary');
  });

  it('has the steps of the form where a card is large enough', () => {
    const steps = (stock: Stock): string => readRole(only({ stock, parts: cardParts }), 'step');
    expect(steps(stockTable['letter-4'])).toBe('First boxSecond boxLog In');
    expect(steps(stockTable['avery-5160'])).toBe('');
    const card = only({ stock: stockTable['letter-4'], parts: cardParts });
    const panels = card.boxes.flatMap((box) => (box.kind === 'panel' && box.radius < 3 ? [box] : []));
    const [button] = panels.slice(-2);
    expect(panels.filter(({ width }) => width === button?.width)).toHaveLength(3);
  });

  const roomy = Object.entries(stockTable).filter(([id]) => id !== 'online-ol2679');
  it.each(roomy)('says on %s that the code is for the camera', (_, stock) => {
    const pages = layOutCards([buildFace(0)], buildPlan({ stock }), measureText);
    const hints = pages[0]?.cards.map((card) => readRole(card, 'hint')).join('');
    expect(hints).toMatch(/camera/);
  });

  it('prints each row of the keyboard on keys of another tint with another mark', () => {
    const card = only({ style: 'keyboard-rows' }, buildFace(0, { username: 'qaz1' }));
    const text = card.boxes.find((box) => box.kind === 'text' && box.role === 'username');
    if (text?.kind !== 'text') throw new Error('no username');
    const caps = card.boxes.filter((box) => box.kind === 'panel' && box.stroke !== undefined).slice(0, 4);
    expect(text.pieces.map((piece) => piece.text)).toEqual(['q', 'a', 'z', '1']);
    expect(new Set(caps.map((cap) => cap.kind === 'panel' && cap.fill)).size).toBe(4);
    for (const [index, cap] of caps.entries()) {
      const middle = text.x + (text.pieces[index]?.dx ?? 0);
      expect(middle).toBeGreaterThan(rectangleOf(cap).left);
      expect(middle).toBeLessThan(rectangleOf(cap).right);
    }
  });
});
