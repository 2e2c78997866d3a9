import { zipSync } from 'fflate';
import type { ProblemCode } from '../../contract/problem.ts';
import type { Settings } from '../../contract/policy.ts';
import type { SchoolCardsWishes } from '../../contract/school-cards.ts';
import { authorise } from '../access/authorise.ts';
import type { Grant } from '../access/grant.ts';
import { maxAges } from '../access/access-table.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import { chainOf, readTree } from '../policy/account-tree.ts';
import { notFound, Problem } from '../problem.ts';
import type { ApiCall } from '../http/api-route.ts';
import type { Login } from '../storage/documents.ts';
import type { CardFace } from './card-types.ts';
import type { SchoolPdfInput } from './draw-school-pdf.ts';
import { beginPrinting, notePrinted, type Printed } from './note-printed.ts';
import { notePrinting } from './note-printing.ts';
import { openFaces } from './open-faces.ts';
import { pool, wishesOf } from './print-cards.ts';
import { shareOutPupils } from './share-out-pupils.ts';

type Caller = Pick<ApiCall, 'context' | 'session' | 'grant'>;
type Course = NonNullable<Grant['course']>;

interface Pile {
  readonly course: Course;
  readonly className: string;
  readonly schoolName: string;
  readonly isHomeroom: boolean;
  readonly cards: readonly CardFace[];
  readonly logins: readonly Login[];
  readonly settings: Settings;
}

/**
 * The cards of many classes of an account and below, one for each pupil, as one PDF or a ZIP of one for each class. Each
 * class is authorised by itself, and each pupil looked at as `openFaces` does; a class without any card is passed over.
 * @throws Problem `nothing-to-print`, `not-found` for a class that is not in the account, `school-not-on`
 */
export async function printSchoolCards(
  caller: Caller,
  accountId: string,
  wishes: SchoolCardsWishes,
): Promise<Printed> {
  const grants = await grantClasses(caller, accountId, wishes.classIds);
  const piles: Pile[] = [];
  for (const grant of grants) piles.push(...(await openPile({ ...caller, grant }, wishes)));
  const shared = shareOutPupils(piles);
  const [first] = shared;
  if (!first) throw new Problem('nothing-to-print', 'No child of these classes has a card to print.');
  const file = await drawPiles(caller, shared, wishes);
  const printing = beginPrinting(
    caller,
    { accountId },
    shared.map(({ settings }) => settings),
  );
  for (const { course, cards, logins } of shared) {
    const printed = new Set(cards.map(({ studentId }) => studentId));
    await notePrinted(
      caller,
      printing,
      logins.filter(({ studentId }) => printed.has(studentId)),
    );
    await notePrinting(caller, 'cards-printed', cards, course);
  }
  return { file, printing };
}

/** Before anything is opened, all classes are: in the account or below it, and this person's to print. */
async function grantClasses(
  { context, session }: Caller,
  accountId: string,
  classIds: readonly string[],
): Promise<Grant[]> {
  const client = await canvasFor(context, session.districtId);
  const tree = await readTree(context, client, session.districtId, maxAges.fresh);
  const grants: Grant[] = [];
  for (const classId of new Set(classIds)) {
    const grant = await authorise(context, session, 'print-cards', { classId });
    const chain = chainOf(tree, grant.course?.accountId ?? '');
    if (!chain.some(({ id }) => id === accountId)) throw notFound();
    grants.push(grant);
  }
  return grants;
}

const emptyClass: readonly ProblemCode[] = ['nothing-to-print', 'passwords-forgotten'];

async function openPile(caller: Caller, { homeroomIds }: SchoolCardsWishes): Promise<Pile[]> {
  const { course } = caller.grant;
  if (!course) return [];
  try {
    const { faces, ...place } = await openFaces({ ...caller, studentIds: undefined });
    const isHomeroom = homeroomIds.includes(course.id);
    return [{ ...place, course, isHomeroom, cards: faces }];
  } catch (error) {
    if (error instanceof Problem && emptyClass.includes(error.code)) return [];
    throw error;
  }
}

async function drawPiles(
  { context, session }: Caller,
  piles: readonly Pile[],
  { cards, cover, format }: SchoolCardsWishes,
): Promise<Buffer> {
  const draw = (some: readonly Pile[], withCover: boolean): Promise<Buffer> => {
    const input: Omit<SchoolPdfInput, 'findPicture'> = {
      ...wishesOf(cards),
      firstLabel: 1,
      schoolName: some[0]?.schoolName ?? '',
      classes: some.map(({ className, cards: faces }) => ({ className, cards: faces })),
      cover: withCover,
      madeOn: new Date(context.clock.now()),
    };
    const count = some.reduce((sum, pile) => sum + pile.cards.length, 0);
    return pool.draw({ kind: 'school', input }, session.id, 1 + Math.ceil(count / 100));
  };
  if (format === 'pdf') return draw(piles, cover);
  const files: Record<string, Uint8Array> = {};
  // Numbered in the order of the mailboxes: a file's name holds no name.
  for (const [index, pile] of piles.entries())
    files[`class-${String(index + 1).padStart(2, '0')}.pdf`] = await draw([pile], cover);
  return Buffer.from(zipSync(files, { level: 0, mtime: new Date(context.clock.now()) }));
}
