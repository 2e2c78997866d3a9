import type { ProblemCode } from '../../contract/problem.ts';
import { mostAhead, type PileWishes } from '../../contract/school-cards.ts';
import { authorise } from '../access/authorise.ts';
import type { GrantedCourse } from '../access/grant.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import type { Caller } from '../http/api-route.ts';
import { refuseFrozen } from '../policy/freeze.ts';
import { Problem } from '../problem.ts';
import { checkPupils } from '../roster/check-pupils.ts';
import type { Login } from '../storage/login-documents.ts';
import { sinceAhead } from './ask-piles-ahead.ts';
import type { CardFace } from './card-types.ts';
import { findChanged, leavesWithin } from './draw-unchanged.ts';
import { askedOnce, eachOf, grantClasses } from './grant-piles.ts';
import { openFaces, type FacesAsked, type SheetPlace } from './open-faces.ts';
import { shareOutPupils } from './share-out-pupils.ts';

/** A class and the pupils whose card lies in its mailbox. */
export interface OpenPile extends SheetPlace {
  readonly course: GrantedCourse;
  readonly isHomeroom: boolean;
  readonly cards: readonly CardFace[];
  readonly logins: readonly Login[];
  /** ms: when the oldest answer was asked for on which it rests that they are pupils of it. */
  readonly checkedAt: number;
}

export interface PilesAsked extends PileWishes {
  /** Children whose password is no longer kept are there as well, with '' for it. */
  readonly withForgotten?: boolean;
}

/**
 * The classes of an account and below with their cards, each pupil in one of them, in the order of the mailboxes. Each class is
 * authorised by itself before anything is opened, and each pupil looked at as `openFaces` does; a class without any card is gone.
 * Of a few classes everything is asked now: what was asked ahead, for many, may be older than a password may leave by.
 * @throws Problem `nothing-to-print`, `not-found` for a class that is not in the account, `school-not-on`
 */
export async function openPiles(caller: Caller, accountId: string, asked: PilesAsked): Promise<OpenPile[]> {
  const { homeroomIds, withForgotten = false } = asked;
  const ahead = new Set(asked.classIds).size > mostAhead ? sinceAhead(caller, accountId) : {};
  const grants = await grantClasses(caller, accountId, asked.classIds);
  const piles = await eachOf(grants, (grant) =>
    openPile({ ...caller, grant }, { homeroomIds, withForgotten, ...ahead }),
  );
  return needSome(shareOutPupils(piles.flat()));
}

/**
 * The same piles right before they leave. What was asked more than a minute ago is asked again: whether the classes are still this
 * person's to print, and who is still a pupil of them, in a few calls for each class; of one class also what each pupil is elsewhere.
 * Whoever is not is gone from the piles, and so is whose login was changed since, for the card says a password that no longer works,
 * or for whom no card is wanted any more.
 * @throws Problem as `openPiles`; `district-frozen`
 */
export async function askAgain(
  caller: Caller,
  accountId: string,
  piles: readonly OpenPile[],
): Promise<readonly OpenPile[]> {
  const { clock } = caller.context;
  await refuseFrozen(caller.context, caller.session.districtId);
  const isOld = ({ checkedAt }: OpenPile): boolean => clock.now() - checkedAt > leavesWithin;
  return withoutChanged(caller, piles.some(isOld) ? await checkAgain(caller, accountId, piles) : piles);
}

async function checkAgain(
  caller: Caller,
  accountId: string,
  piles: readonly OpenPile[],
): Promise<readonly OpenPile[]> {
  const { context, session } = caller;
  const { clock } = context;
  await authorise(context, session, 'print-school', { accountId });
  await grantClasses(
    caller,
    accountId,
    piles.map(({ course }) => course.id),
  );
  const client = (await canvasFor(context, session.districtId)).inLane('class', session.id);
  const { districtId } = session;
  const others = piles.length > 1 ? { othersSince: clock.now() - askedOnce } : {};
  const still = await eachOf(piles, async (pile) => {
    const { course, cards } = pile;
    const students = cards.map(({ studentId: id }) => ({ id }));
    const asked = { districtId, course, students };
    const verdicts = await checkPupils(context, client, { ...asked, ...others });
    return { ...pile, cards: cards.filter(({ studentId }) => verdicts.get(studentId)?.clear === true) };
  });
  return needSome(still.filter(({ cards }) => cards.length > 0));
}

/** By our record alone; the same piles where nothing was changed. */
async function withoutChanged(
  { context, session: { districtId } }: Caller,
  piles: readonly OpenPile[],
): Promise<readonly OpenPile[]> {
  const changed = new Set<string>();
  for (const { logins } of piles)
    for (const studentId of await findChanged(context, districtId, logins)) changed.add(studentId);
  const isSame = ({ studentId }: CardFace): boolean => !changed.has(studentId);
  if (piles.every(({ cards }) => cards.every(isSame))) return piles;
  const still = piles.map((pile) => ({ ...pile, cards: pile.cards.filter(isSame) }));
  return needSome(still.filter(({ cards }) => cards.length > 0));
}

/**
 * Draws piles, and again without whoever is gone from them by then: drawing takes a while, and hardly ever is anybody.
 * @returns the file, and the piles that are in it
 * @throws Problem as `askAgain`, and as `draw`
 */
export async function drawPilesUnchanged(
  caller: Caller,
  { accountId, opened }: { readonly accountId: string; readonly opened: readonly OpenPile[] },
  draw: (piles: readonly OpenPile[]) => Buffer | Promise<Buffer>,
): Promise<{ readonly file: Buffer; readonly piles: readonly OpenPile[] }> {
  for (let piles = opened; ;) {
    const file = await draw(piles);
    const still = await askAgain(caller, accountId, piles);
    if (countCards(still) === countCards(piles)) return { file, piles: still };
    piles = still;
  }
}

/** Cards in all piles together. */
export function countCards(piles: readonly Pick<OpenPile, 'cards'>[]): number {
  return piles.reduce((sum, { cards }) => sum + cards.length, 0);
}

function needSome(piles: OpenPile[]): OpenPile[] {
  if (piles.length === 0)
    throw new Problem('nothing-to-print', 'No child of these classes has a card to print.');
  return piles;
}

const emptyClass: readonly ProblemCode[] = ['nothing-to-print', 'passwords-forgotten'];

async function openPile(
  caller: Caller,
  {
    homeroomIds,
    ...asked
  }: Pick<PilesAsked, 'homeroomIds'> & Pick<FacesAsked, 'withForgotten' | 'othersSince'>,
): Promise<OpenPile[]> {
  const { course } = caller.grant;
  if (!course) return [];
  try {
    const { faces, ...place } = await openFaces({
      ...caller,
      studentIds: undefined,
      ...asked,
      isOfMany: true,
    });
    return [{ ...place, course, isHomeroom: homeroomIds.includes(course.id), cards: faces }];
  } catch (error) {
    if (error instanceof Problem && emptyClass.includes(error.code)) return [];
    throw error;
  }
}
