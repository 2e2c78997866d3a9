import { zipSync } from 'fflate';
import type { SchoolCardsWishes } from '../../contract/school-cards.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import type { Caller } from '../http/api-route.ts';
import { readTree } from '../policy/account-tree.ts';
import type { SchoolPdfInput } from './draw-school-pdf.ts';
import { beginPrinting, notePrinted, type Printed } from './note-printed.ts';
import { notePrinting } from './note-printing.ts';
import { countCards, drawPilesUnchanged, openPiles, type OpenPile } from './open-piles.ts';
import { pool, wishesOf } from './print-cards.ts';

const treeAge = 5 * 60_000;

/**
 * The cards of many classes of an account and below, one for each pupil, as one PDF or a ZIP of one for each class. Refused as `openPiles`.
 */
export async function printSchoolCards(
  caller: Caller,
  accountId: string,
  wishes: SchoolCardsWishes,
): Promise<Printed> {
  const { context, session } = caller;
  const client = await canvasFor(context, session.districtId);
  const tree = await readTree(context, client, session.districtId, treeAge);
  const whole = { ...wishes, accountName: tree.accounts.get(accountId)?.name ?? '' };
  const opened = await openPiles(caller, accountId, wishes);
  const { file, piles } = await drawPilesUnchanged(caller, { accountId, opened }, (some) =>
    drawPiles(caller, some, whole),
  );
  for (const { course, cards } of piles) await notePrinting(caller, 'cards-printed', cards, course);
  const printing = beginPrinting(
    caller,
    { accountId },
    piles.map(({ settings }) => settings),
  );
  for (const { cards, logins } of piles) {
    const printed = new Set(cards.map(({ studentId }) => studentId));
    await notePrinted(
      caller,
      printing,
      logins.filter(({ studentId }) => printed.has(studentId)),
    );
  }
  return { file, printing };
}

async function drawPiles(
  { context, session, grant }: Caller,
  piles: readonly OpenPile[],
  { cards, cover, format, accountName }: SchoolCardsWishes & { readonly accountName: string },
): Promise<Buffer> {
  const draw = (some: readonly OpenPile[], withCover: boolean): Promise<Buffer> => {
    const input: Omit<SchoolPdfInput, 'findPicture'> = {
      ...wishesOf(cards),
      firstLabel: 1,
      accountName,
      printedBy: grant.name,
      classes: some.map(({ className, schoolName, cards: faces }) => ({
        className,
        schoolName,
        cards: faces,
      })),
      cover: withCover,
      madeOn: new Date(context.clock.now()),
    };
    return pool.draw({ kind: 'school', input }, session.id, 1 + Math.ceil(countCards(some) / 100));
  };
  if (format === 'pdf') return draw(piles, cover);
  const files: Record<string, Uint8Array> = {};
  // Numbered in the order of the mailboxes: a file's name holds no name.
  for (const [index, pile] of piles.entries())
    files[`class-${String(index + 1).padStart(2, '0')}.pdf`] = await draw([pile], cover);
  return Buffer.from(zipSync(files, { level: 0, mtime: new Date(context.clock.now()) }));
}
