import { stockOf, type PrintWishes } from '../../contract/card.ts';
import { paperOf } from '../../contract/stocks.ts';
import type { Grant } from '../access/authorise.ts';
import { readCardFacts } from './read-card-facts.ts';
import { requireSchoolOn } from '../access/require-school-on.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { addEntry } from '../record/add-entry.ts';
import type { Login, Session } from '../storage/documents.ts';
import type { CardFace } from './card-types.ts';
import type { SheetWishes } from './draw-cards-pdf.ts';
import { DrawingPool } from './drawing-pool.ts';
import { findPrintableLogins, type PrintableLogin } from './printable-logins.ts';

export interface Printing {
  readonly context: Context;
  readonly session: Session;
  readonly grant: Grant;
  readonly request: PrintWishes;
}

const pool = new DrawingPool();

/**
 * The cards of a class as PDF: one per pupil who is, now, an active pupil of this class and has a simple login.
 * @throws Problem `nothing-to-print`, or `not-found` where a student named in the request is not such a pupil;
 * and whatever `DrawingPool` refuses with
 */
export async function printCards(printing: Printing): Promise<Buffer> {
  const { context, session, request } = printing;
  const { faces, logins } = await openFaces(printing);
  const input = { ...wishesOf(request), cards: faces, madeOn: new Date(context.clock.now()) };
  const pdf = await pool.draw({ kind: 'cards', input }, session.id);
  await notePrinted(printing, logins);
  await notePrinting(printing, 'cards-printed', faces);
  return pdf;
}

/** The teacher's key sheet as PDF: real names, usernames, passwords, tick boxes. Refused as `printCards`. */
export async function printKeySheet(printing: Printing): Promise<Buffer> {
  const { context, session, request } = printing;
  const { faces, className, schoolName } = await openFaces(printing);
  const input = {
    className,
    schoolName,
    rows: faces,
    paper: paperOf(stockOf(request.stock)),
    locale: request.locale,
    madeOn: new Date(context.clock.now()),
    ...(request.timeZone === undefined ? {} : { timeZone: request.timeZone }),
  } as const;
  const pdf = await pool.draw({ kind: 'key-sheet', input }, session.id);
  await notePrinting(printing, 'key-sheet-printed', faces);
  return pdf;
}

function wishesOf(request: PrintWishes): SheetWishes {
  const { studentIds: _one, timeZone: _two, ...wishes } = request;
  return { ...wishes, stock: stockOf(request.stock) };
}

interface OpenFaces {
  readonly faces: CardFace[];
  readonly logins: readonly Login[];
  readonly className: string;
  readonly schoolName: string;
}

async function openFaces({ context, session, grant, request }: Printing): Promise<OpenFaces> {
  requireSchoolOn(grant);
  const { course } = grant;
  if (!course) throw new Problem('nothing-to-print', 'There is no class to print cards for.');
  const printable = await findPrintableLogins(context, {
    districtId: session.districtId,
    course,
    studentIds: request.studentIds,
  });
  if (printable.length === 0) {
    throw new Problem(
      'nothing-to-print',
      'No child of this class has a simple login yet. Make the logins first, then print.',
    );
  }
  const place = { className: course.name, ...(await readCardFacts(context, session.districtId, course)) };
  return {
    faces: printable.map((entry) => openFace(context, entry, place)),
    logins: printable.map(({ login }) => login),
    ...place,
  };
}

function openFace(
  context: Context,
  { login, name }: PrintableLogin,
  place: { className: string; schoolName: string; signInUrl: string },
): CardFace {
  const { seal } = context;
  return {
    studentId: login.studentId,
    name,
    className: place.className,
    schoolName: place.schoolName,
    username: login.username,
    password: seal.open(login.passwordSealed, login.districtId, 'password'),
    words: login.wordsSealed
      ? (JSON.parse(seal.open(login.wordsSealed, login.districtId, 'words')) as string[])
      : [],
    signInUrl: place.signInUrl,
    // Canvas fills the name into its older forms and passes over it in the newer one: app/controllers/login/canvas_controller.rb
    qrUrl: `${place.signInUrl}?${new URLSearchParams({ 'pseudonym_session[unique_id]': login.username }).toString()}`,
  };
}

async function notePrinted({ context, grant }: Printing, logins: readonly Login[]): Promise<void> {
  for (const { id } of logins) {
    await context.storage.logins.update(
      { id },
      { set: { printedAt: context.clock.now(), printedBy: grant.name } },
    );
  }
}

async function notePrinting(
  { context, session, grant }: Printing,
  act: 'cards-printed' | 'key-sheet-printed',
  faces: readonly CardFace[],
): Promise<void> {
  const { course } = grant;
  if (!course) return;
  const actor = {
    districtId: session.districtId,
    userId: grant.userId,
    name: grant.name,
    sessionId: session.id,
  };
  await addEntry(context, actor, {
    act,
    accountId: course.accountId,
    courseId: course.id,
    place: course.name,
    count: faces.length,
    studentIds: faces.map(({ studentId }) => studentId),
  });
}
