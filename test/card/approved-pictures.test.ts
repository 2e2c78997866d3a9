import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { cardParts } from '../../contract/card.ts';
import { noNudge } from '../../contract/nudge.ts';
import { cardsPerPage, stockIds, stockTable, type Stock } from '../../contract/stocks.ts';
import { renderPng } from '../../demo/readers/read-pdf.ts';
import { measureLogo } from '../../server/card/card-logo.ts';
import type { CardFace } from '../../server/card/card-types.ts';
import { cleanLogo } from '../../server/card/clean-logo.ts';
import { drawCardsPdf, type SheetWishes } from '../../server/card/draw-cards-pdf.ts';
import { drawTestPagePdf } from '../../server/card/draw-test-page-pdf.ts';
import { loadPictures } from '../../words/load-pictures.ts';
import { distance, expectApproved } from './expect-approved.ts';
import { buildFace, buildWishes, sampleNames } from './sample-class.ts';
import { scriptNames } from './script-names.ts';

/** A page as docs/cards.md shows it, which somebody has looked at; with CARDS_DIR each is drawn anew into that folder. */
interface Approved {
  readonly name: string;
  readonly given?: Partial<SheetWishes>;
  /** The sample class unless given. */
  readonly names?: readonly string[];
  /** What each of the cards has besides. */
  readonly face?: Partial<CardFace>;
  /** 0 first. */
  readonly page?: number;
  readonly dpi?: number;
}

const looks: readonly Approved[] = [
  { name: 'look-clear' },
  { name: 'plain-letter', dpi: 75 },
  { name: 'look-playful', given: { style: 'playful', parts: cardParts } },
  { name: 'look-plain', given: { style: 'plain' } },
  { name: 'look-keyboard-rows', given: { style: 'keyboard-rows' } },
  { name: 'variant-high-contrast', given: { variant: 'high-contrast' } },
  { name: 'variant-large-print', given: { variant: 'large-print' } },
  { name: 'typeface-lexend', given: { typeface: 'lexend' } },
  { name: 'typeface-atkinson-hyperlegible', given: { typeface: 'atkinson-hyperlegible' } },
  { name: 'typeface-opendyslexic', given: { typeface: 'opendyslexic' } },
  { name: 'spanish', given: { locale: 'es', parts: cardParts } },
];
const bothSides = { stock: stockTable['avery-5371'], sides: 'two', parts: cardParts } as const;
const sides: readonly Approved[] = [
  { name: 'two-sides-front', given: bothSides },
  { name: 'two-sides-back', given: bothSides, page: 1 },
];
const steps: readonly Approved[] = [
  { name: 'stock-letter-4-steps', given: { stock: stockTable['letter-4'], parts: cardParts } },
];
const stocks = stockIds.map((id): Approved => ({
  name: `stocks/${id}`,
  given: { stock: stockTable[id] },
  dpi: 32,
}));
/** Four cards and the paper round them. */
const fourCards: Stock = {
  ...stockTable['letter-8'],
  rows: 2,
  page: { width: 204, height: 136 },
  x0: 4,
  y0: 4,
};
const scripts = Object.entries(scriptNames).map(([script, names]): Approved => ({
  name: `scripts/${script}`,
  given: { stock: fourCards },
  names,
}));
const oak =
  '<svg viewBox="0 0 40 40"><rect x="17" y="22" width="6" height="17" fill="#6d4c41"/>' +
  '<circle cx="12" cy="18" r="9" fill="#2e7d32"/><circle cx="28" cy="18" r="9" fill="#2e7d32"/><circle cx="20" cy="11" r="10" fill="#388e3c"/></svg>';
const logo = measureLogo(cleanLogo(Buffer.from(oak)))!;
const onlyUntil = { at: Date.UTC(2026, 8, 14, 22), timeZone: 'America/New_York' };
const someNames = [...sampleNames.slice(0, 2), sampleNames[18]!, sampleNames[22]!];
const marked: readonly Approved[] = [
  { name: 'with-logo', given: { stock: fourCards }, names: someNames, face: { logo, schoolYear: '2026–27' } },
  { name: 'card-for-today', given: { stock: fourCards }, names: someNames, face: { logo, onlyUntil } },
];
const approved = [...looks, ...marked, ...sides, ...steps, ...stocks, ...scripts];

const docs = new URL('../../docs/', import.meta.url).pathname;
const usualDpi = 50;

async function draw({
  given = {},
  names,
  face,
  page = 0,
  dpi = usualDpi,
}: Partial<Approved>): Promise<Uint8Array> {
  const wishes = buildWishes(given);
  const shown = names ?? sampleNames.slice(0, cardsPerPage(wishes.stock));
  const cards = shown.map((name, index) => buildFace(index, { name, ...face }));
  const pdf = await drawCardsPdf({ ...wishes, cards, findPicture: loadPictures(), madeOn: new Date(0) });
  return renderPng(pdf, page, dpi);
}

describe('a printed page', () => {
  it.each(approved)('looks as it did when somebody approved it: $name', async (page) => {
    expectApproved(page.name, await draw(page));
  });

  it('of rulers and outlines looks as it did', async () => {
    const input = {
      stock: stockTable['avery-5160'],
      nudge: noNudge,
      locale: 'en',
      madeOn: new Date(0),
    } as const;
    expectApproved('test-page', renderPng(await drawTestPagePdf(input), 0, usualDpi));
  });

  it('would not pass for another look', async () => {
    const plain = PNG.sync.read(Buffer.from(await draw({ given: { style: 'plain' } })));
    const clear = PNG.sync.read(Buffer.from(await draw({})));
    expect(distance(plain, clear)).toBeGreaterThan(0.5);
  });

  it('of every look, stock and script stands in docs/cards.md', () => {
    const shown = readFileSync(join(docs, 'cards.md'), 'utf8');
    for (const { name } of approved) expect(shown).toContain(`(pictures/cards/${name}.png)`);
  });
});
