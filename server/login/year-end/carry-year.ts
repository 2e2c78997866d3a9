import { canvasFor } from '../../connection/canvas-for.ts';
import type { CanvasClient } from '../../canvas/canvas-client.ts';
import type { Context } from '../../context.ts';
import { addEntryOnce } from '../../record/add-entry.ts';
import type { LoginInCanvas } from '../../storage/login-documents.ts';
import type { YearEnd } from '../../storage/year-end-documents.ts';
import { actOfAdmin } from '../act-of-admin.ts';
import { findNewClass } from './find-new-class.ts';

/** `waiting`: nobody knows yet, so the whole run waits. */
export type YearFate = 'done' | 'failed' | 'waiting';

/** Does with one login what the end of the year asks for, once. @throws CanvasFault, Problem */
export async function carryLogin(
  context: Context,
  yearEnd: YearEnd,
  login: LoginInCanvas,
): Promise<YearFate> {
  const { kind } = yearEnd;
  return kind === 'move' ? moveLogin(context, yearEnd, login) : actOn(context, yearEnd, login, { kind });
}

async function actOn(
  context: Context,
  { id: yearEndId, startedBy }: YearEnd,
  login: LoginInCanvas,
  asked: {
    readonly kind: 'suspend' | 'delete' | 'reactivate';
    readonly course?: { readonly id: string; readonly name: string };
  },
): Promise<YearFate> {
  const id = `${yearEndId}:${placeOf(login)}`;
  const why = asked.kind === 'suspend' ? ({ reason: 'year-end' } as const) : {};
  const act = await actOfAdmin(context, login, { id, startedBy, yearEndId, ...why, ...asked });
  if (!act || act.state === 'running' || act.id !== id) return 'waiting';
  return act.state;
}

/**
 * The login goes on with the child: from now on it counts as one of the class that the child is in now. One that an end of the year has
 * suspended is let in again, if the child is only a pupil there; one that was suspended for anything else, or in Canvas, stays so, and so
 * does a card for today whose day is over: that is let in with a new password only.
 */
async function moveLogin(context: Context, yearEnd: YearEnd, login: LoginInCanvas): Promise<YearFate> {
  const client = await nightClient(context, yearEnd);
  const course = await findNewClass(context, client, yearEnd, login.studentId);
  if (!course) return 'failed';
  const hasHadItsDay = (login.temporaryUntil ?? Infinity) <= context.clock.now();
  if (login.state === 'suspended' && login.suspendedFor === 'year-end' && !hasHadItsDay) {
    const fate = await actOn(context, yearEnd, login, { kind: 'reactivate', course });
    if (fate !== 'done') return fate;
  }
  const { id, canvasLoginId, studentId, name: studentName, username } = login;
  const { id: courseId, accountId, name: place } = course;
  const moved = await context.storage.logins.update({ id, canvasLoginId }, { set: { courseId, accountId } });
  if (!moved) return 'failed';
  await addEntryOnce(
    context,
    { districtId: yearEnd.districtId, ...yearEnd.startedBy },
    { act: 'login-moved', accountId, courseId, place, studentId, studentName, username, canvasLoginId },
    { at: yearEnd.startedAt, key: `${yearEnd.id}:${placeOf(login)} moved` },
  );
  return 'done';
}

/** The place of our record: of somebody in whom two children were merged there are two, and each is dealt with. */
function placeOf({ id, districtId }: LoginInCanvas): string {
  return id.slice(districtId.length + 1);
}

/** Paced below classes and people: it is no hurry of anybody's. */
export async function nightClient(
  context: Context,
  { districtId, startedByUserId }: Pick<YearEnd, 'districtId' | 'startedByUserId'>,
): Promise<CanvasClient> {
  return (await canvasFor(context, districtId)).inLane('night', startedByUserId);
}
