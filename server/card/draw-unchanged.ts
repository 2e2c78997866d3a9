import { authorise } from '../access/authorise.ts';
import type { Context } from '../context.ts';
import { refuseFrozen } from '../policy/freeze.ts';
import { notFound, Problem } from '../problem.ts';
import { readOptOuts } from '../roster/opt-outs.ts';
import type { Login } from '../storage/login-documents.ts';
import { openFaces, type FacesAsked, type OpenFaces } from './open-faces.ts';

/** What was asked longer ago when passwords leave is asked again, ms. */
export const leavesWithin = 60_000;
/** A class whose logins change faster than its sheet is drawn is printed later. */
const mostRounds = 4;

/** A sheet as it leaves, and what it was drawn of. */
export interface Drawn {
  readonly file: Buffer;
  readonly opened: OpenFaces;
}

/**
 * Draws a sheet of a class, which may have to wait for its turn, and looks right before it leaves whether all is as it was: the district is not
 * frozen, no child's login was given a new password, suspended or erased, for each a card is still wanted, and what Canvas said is not
 * older than a minute. Else all is asked anew, for whoever may still have it, and drawn anew where it says something else.
 * @throws Problem as `openFaces` and `authorise`; `login-busy` where it never comes to rest
 */
export async function drawUnchanged(
  asked: FacesAsked,
  draw: (opened: OpenFaces) => Buffer | Promise<Buffer>,
): Promise<Drawn> {
  const { context, session, grant } = asked;
  let opened = await openFaces(asked);
  let file = await draw(opened);
  for (let round = 1; ; round += 1) {
    await refuseFrozen(context, session.districtId);
    const changed = await findChanged(context, session.districtId, opened.logins);
    const isYoung = context.clock.now() - opened.checkedAt <= leavesWithin;
    if (isYoung && changed.size === 0) return { file, opened };
    if (round === mostRounds)
      throw new Problem('login-busy', 'Logins of this class are being changed at this moment. Try again.');
    if (!grant.course) throw notFound();
    const now = await authorise(context, session, 'print-cards', { classId: grant.course.id });
    const again = await openFaces({ ...asked, grant: now });
    // What was only old leaves as it was drawn.
    if (changed.size > 0 || saidOn(again) !== saidOn(opened)) file = await draw(again);
    opened = again;
  }
}

/** What of a sheet can become another while it is drawn. */
function saidOn({ faces }: OpenFaces): string {
  return JSON.stringify(
    faces.map(({ studentId, name, username, password }) => [studentId, name, username, password]),
  );
}

/**
 * In: logins as they were opened. Out: ids of the children whose login is another by now, by our record alone: suspended, gone, erased, taken
 * over by an import, given another password or being given one; or for whom no card is wanted any more.
 */
export async function findChanged(
  context: Context,
  districtId: string,
  logins: readonly Login[],
): Promise<ReadonlySet<string>> {
  const { storage } = context;
  const ids = logins.map(({ id }) => id);
  const now = await storage.logins.find({ id: { in: ids }, state: 'active', adoptedAt: null });
  const sealed = new Map(now.map((login) => [login.id, login.changing ?? login.passwordSealed]));
  const unwanted = await readOptOuts(
    context,
    districtId,
    logins.map(({ studentId }) => studentId),
  );
  const isChanged = ({ id, studentId, passwordSealed }: Login): boolean =>
    !sealed.has(id) || sealed.get(id) !== passwordSealed || unwanted.has(studentId);
  return new Set(logins.filter(isChanged).map(({ studentId }) => studentId));
}
