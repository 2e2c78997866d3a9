import { withPrintableCard } from '../../client/card/whose-cards.ts';
import { PreviewRequestSchema, stockOf, type CardPreview, type PrintWishes } from '../../contract/card.ts';
import type { CardFace } from '../../server/card/card-types.ts';
import type { SheetWishes } from '../../server/card/draw-cards-pdf.ts';
import { drawPreview } from '../../server/card/preview-cards.ts';
import { loadPictures } from '../../words/load-pictures.ts';
import { buildFace } from '../card/sample-class.ts';
import { rosterNow } from './fake-children.ts';
import type { FakeWorld } from './fake-worlds.ts';

const address = 'https://maplevalley.instructure.com/login/canvas';

/** The cards of a pretended class, with words that are nobody's: of whoever has one that can be printed. */
export function fakeFaces(world: FakeWorld, studentIds: PrintWishes['studentIds']): CardFace[] {
  const roster = rosterNow(world);
  return withPrintableCard(roster.students)
    .filter(({ id }) => studentIds?.includes(id) ?? true)
    .map(({ id, name, username = `child${id}` }, index) =>
      buildFace(index, {
        studentId: id,
        name,
        username,
        className: roster.class.name,
        schoolName: roster.class.accountName,
        signInUrl: address,
        qrUrl: `${address}?pseudonym_session%5Bunique_id%5D=${username}`,
      }),
    );
}

/** A request's wishes as the drawing takes them. */
export function wishesOf(print: PrintWishes): SheetWishes {
  return { ...print, stock: stockOf(print.stock) };
}

/** What the real server answers to `POST .../cards/preview`, by the product's own layout. */
export function drawFakePreview(world: FakeWorld, body: unknown): Promise<CardPreview> {
  const { print, page } = PreviewRequestSchema.parse(body);
  const cards = fakeFaces(world, print.studentIds);
  return drawPreview({ ...wishesOf(print), cards, page, findPicture: loadPictures() });
}
