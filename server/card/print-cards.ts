import { CardPreviewSchema, type CardPreview, stockOf, type PrintWishes } from '../../contract/card.ts';
import { paperOf } from '../../contract/stocks.ts';
import type { Grant } from '../access/authorise.ts';
import type { Context } from '../context.ts';
import type { Session } from '../storage/session-documents.ts';
import type { SheetWishes } from './draw-cards-pdf.ts';
import { DrawingPool } from './drawing-pool.ts';
import { drawUnchanged } from './draw-unchanged.ts';
import { beginPrinting, notePrinted, type Printed } from './note-printed.ts';
import { notePrinting } from './note-printing.ts';
import { openFaces } from './open-faces.ts';
import { withStandIn } from './preview-cards.ts';

export interface PrintCall {
  readonly context: Context;
  readonly session: Session;
  readonly grant: Grant;
  readonly request: PrintWishes;
}

/** All sheets of the process wait in one line. */
export const pool = new DrawingPool();

/**
 * The cards of a class as PDF: one per pupil who is, now, an active pupil of this class and has a simple login.
 * @throws Problem `nothing-to-print`, or `not-found` where a student named in the request is not such a pupil;
 * and whatever `DrawingPool` refuses with
 */
export async function printCards(call: PrintCall, classId: string): Promise<Printed> {
  const { context, session, request } = call;
  const asked = { ...call, studentIds: request.studentIds };
  const { file, opened } = await drawUnchanged(asked, ({ faces: cards }) => {
    const input = { ...wishesOf(request), cards, madeOn: new Date(context.clock.now()) };
    return pool.draw({ kind: 'cards', input }, session.id);
  });
  const { faces, logins, settings } = opened;
  await notePrinting(call, 'cards-printed', faces);
  const printing = beginPrinting(call, { classId }, [settings]);
  await notePrinted(call, printing, logins);
  return { file, printing };
}

/** The teacher's key sheet as PDF: real names, usernames, passwords, tick boxes. Refused as `printCards`. */
export async function printKeySheet(call: PrintCall): Promise<Buffer> {
  const { context, session, request } = call;
  const { studentIds } = request;
  const isHidden = request.passwords === 'hidden';
  const asked = { ...call, studentIds, withForgotten: true };
  const { file, opened } = await drawUnchanged(asked, ({ faces, className, schoolName }) => {
    const input = {
      className,
      schoolName,
      rows: isHidden ? faces.map((face) => ({ ...face, password: '' })) : faces,
      paper: paperOf(stockOf(request.stock)),
      locale: request.locale,
      madeOn: new Date(context.clock.now()),
      ...(request.timeZone === undefined ? {} : { timeZone: request.timeZone }),
    } as const;
    return pool.draw({ kind: 'key-sheet', input }, session.id);
  });
  await notePrinting(call, 'key-sheet-printed', opened.faces);
  return file;
}

/**
 * One page of what `printCards` would print, with sample words in place of every password: no password leaves, and so nothing is
 * recorded. Refused as `printCards`, except that nobody is checked anew.
 */
export async function previewCards(call: PrintCall, page: number): Promise<CardPreview> {
  const { session, request } = call;
  const { faces } = await openFaces({ ...call, studentIds: request.studentIds, isPreview: true });
  const cards = faces.map(({ password, words, ...face }) => withStandIn(face, password, words));
  const bytes = await pool.draw(
    { kind: 'preview', input: { ...wishesOf(request), cards, page } },
    session.id,
  );
  return CardPreviewSchema.parse(JSON.parse(bytes.toString('utf8')));
}

/** How the cards look and lie, of what a request says. */
export function wishesOf(request: PrintWishes): SheetWishes {
  const { studentIds: _one, timeZone: _two, passwords: _three, ...wishes } = request;
  return { ...wishes, stock: stockOf(request.stock) };
}
