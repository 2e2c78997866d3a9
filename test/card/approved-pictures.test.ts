import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { cardParts } from '../../contract/card.ts';
import { noNudge } from '../../contract/nudge.ts';
import { cardsPerPage, stockTable } from '../../contract/stocks.ts';
import { renderPng } from '../../demo/readers/read-pdf.ts';
import { drawCardsPdf, type SheetWishes } from '../../server/card/draw-cards-pdf.ts';
import { drawTestPagePdf } from '../../server/card/draw-test-page-pdf.ts';
import { loadPictures } from '../../words/load-pictures.ts';
import { buildClass, buildWishes } from './sample-class.ts';

/** The pages that docs/cards.md shows, which somebody has looked at; with CARDS_DIR they are drawn anew into that folder. */
const approved: readonly (readonly [name: string, given: Partial<SheetWishes>])[] = [
  ['look-clear', {}],
  ['look-playful', { style: 'playful', parts: cardParts }],
  ['look-plain', { style: 'plain' }],
  ['look-keyboard-rows', { style: 'keyboard-rows' }],
  ['variant-high-contrast', { variant: 'high-contrast' }],
  ['variant-large-print', { variant: 'large-print' }],
  ['typeface-lexend', { typeface: 'lexend' }],
  ['typeface-atkinson-hyperlegible', { typeface: 'atkinson-hyperlegible' }],
  ['typeface-opendyslexic', { typeface: 'opendyslexic' }],
  ['two-sides-front', { stock: stockTable['avery-5371'], sides: 'two', parts: cardParts }],
  ['two-sides-back', { stock: stockTable['avery-5371'], sides: 'two', parts: cardParts }],
  ['stock-5160-scripts', { stock: stockTable['avery-5160'] }],
  ['stock-ol2679', { stock: stockTable['online-ol2679'] }],
  ['stock-l7163', { stock: stockTable['avery-l7163'] }],
  ['stock-letter-4-steps', { stock: stockTable['letter-4'], parts: cardParts }],
  ['stock-letter-tent', { stock: stockTable['letter-tent'] }],
  ['stock-a4-wallet', { stock: stockTable['a4-wallet'] }],
];
const folder = new URL('../../docs/pictures/cards/', import.meta.url).pathname;
const dpi = 50;

async function draw(given: Partial<SheetWishes>, page: number): Promise<Uint8Array> {
  const wishes = buildWishes(given);
  const cards = buildClass(Math.min(24, cardsPerPage(wishes.stock)));
  const pdf = await drawCardsPdf({ ...wishes, cards, findPicture: loadPictures(), madeOn: new Date(0) });
  return renderPng(pdf, page, dpi);
}

/** How far two pictures are apart, 0 to 255 a channel on average. */
function distance(a: PNG, b: PNG): number {
  let sum = 0;
  for (let index = 0; index < a.data.length; index += 1)
    sum += Math.abs((a.data[index] ?? 0) - (b.data[index] ?? 0));
  return sum / a.data.length;
}

function expectApproved(name: string, drawn: Uint8Array): void {
  const into = process.env['CARDS_DIR'];
  if (into) {
    mkdirSync(into, { recursive: true });
    writeFileSync(join(into, `${name}.png`), drawn);
  }
  const seen = PNG.sync.read(Buffer.from(drawn));
  const kept = PNG.sync.read(readFileSync(join(folder, `${name}.png`)));
  expect([seen.width, seen.height]).toEqual([kept.width, kept.height]);
  expect(distance(seen, kept)).toBeLessThan(0.5);
}

describe('a printed page', () => {
  it.each(approved)('looks as it did when somebody approved it: %s', async (name, given) => {
    expectApproved(name, await draw(given, name === 'two-sides-back' ? 1 : 0));
  });

  it('of rulers and outlines looks as it did', async () => {
    const input = {
      stock: stockTable['avery-5160'],
      nudge: noNudge,
      locale: 'en',
      madeOn: new Date(0),
    } as const;
    expectApproved('test-page', renderPng(await drawTestPagePdf(input), 0, dpi));
  });

  it('would not pass for another look', async () => {
    const plain = PNG.sync.read(Buffer.from(await draw({ style: 'plain' }, 0)));
    const clear = PNG.sync.read(Buffer.from(await draw({}, 0)));
    expect(distance(plain, clear)).toBeGreaterThan(0.5);
  });
});
