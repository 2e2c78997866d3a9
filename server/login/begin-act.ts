import { ShownLoginSchema, type AskedActKind, type ShownLogin } from '../../contract/child.ts';
import type { ApiCall } from '../http/api-route.ts';
import { parse } from '../http/validate.ts';
import { actorOf } from '../policy/asked-by.ts';
import { Problem } from '../problem.ts';
import { asStarter } from '../record/add-entry.ts';
import type { LoginAct } from '../storage/login-act-documents.ts';
import type { Login } from '../storage/login-documents.ts';
import { DuplicateError } from '../storage/port.ts';
import { findChild, findChildAsItIs, type FoundChild } from './find-child.ts';
import { endOfToday } from './end-of-today.ts';
import { holdAndWork } from './login-worker.ts';
import { newAct } from './new-act.ts';

/** Whether an act has anything to do on a login that stands as ours does. */
const fits: Readonly<Record<AskedActKind, (login: Login, now: number) => boolean>> = {
  suspend: ({ state }) => state === 'active',
  reactivate: (login, now) =>
    login.state === 'suspended' && login.suspendedAt !== undefined && !hasHadItsDay(login, now),
  unlock: (login, now) =>
    login.state === 'suspended' && login.suspendedAt === undefined && !hasHadItsDay(login, now),
  // Of one that is gone our record is given up, so that the child can have a new one.
  delete: ({ state, adoptedAt }) => state !== 'reserved' && adoptedAt === undefined,
  'new-password': ({ state }) => state === 'active' || state === 'suspended',
  'card-for-today': ({ state }) => state === 'active' || state === 'suspended',
  'let-go': ({ adoptedAt }) => adoptedAt !== undefined,
};

/** A card for today that was suspended when its day ended does not work again: a new password lets in. */
function hasHadItsDay({ temporaryUntil }: Login, now: number): boolean {
  return temporaryUntil !== undefined && temporaryUntil <= now;
}

/**
 * Begins an act on the login of a child of the class and works on it at once. It is stored before Canvas is called, claimed by
 * this process: should that be killed, another claims it when the lease has run out.
 * @returns the child as it is then: the act is done, has failed, or waits and goes on by itself
 * @throws Problem `not-found`, `login-act-unfit`, `login-busy`
 */
export async function beginAct(call: ApiCall, kind: AskedActKind): Promise<FoundChild> {
  const { context } = call;
  const shown = parse(ShownLoginSchema, call.body ?? {});
  const child = meantBy(shown, kind, await findChild(call));
  if (!isAsShown(child, shown, kind)) throw unfit();
  const forToday = kind === 'card-for-today' ? await endOfToday(call, child) : {};
  const act = { ...askedAct(call, child, kind), ...forToday };
  try {
    await context.storage.loginActs.insert(act);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    throw new Problem('login-busy', 'This login is being changed at this moment.');
  }
  await holdAndWork(context, act);
  return findChildAsItIs(call).catch(async (error: unknown) => {
    // The act has found out that this is nobody's pupil any more: it is shown why nothing was done.
    const ended = await context.storage.loginActs.get(act.id);
    if (ended?.state !== 'failed') throw error;
    return { ...child, act: ended };
  });
}

/** Of a child's further logins one can only be deleted; whoever wants to keep it deletes the first, whose place it then takes. */
function meantBy({ username }: ShownLogin, kind: AskedActKind, child: FoundChild): FoundChild {
  const second = child.seconds.find((one) => one.username === username);
  return kind === 'delete' && second ? { ...child, login: second } : child;
}

/** A new password kills the card of the very password that was shown, and no other. */
function isAsShown({ login }: FoundChild, { username, madeAt }: ShownLogin, kind: AskedActKind): boolean {
  if (username !== undefined && username !== login?.username) return false;
  if (kind !== 'new-password' && kind !== 'card-for-today') return true;
  return madeAt === (login?.madeAt === undefined ? undefined : new Date(login.madeAt).toISOString());
}

function unfit(): Problem {
  return new Problem('login-act-unfit', 'The login of this child is not as it was shown: look again.');
}

function isAdmin({ via }: ApiCall['grant']): boolean {
  return via === 'district-admin' || via === 'school-admin';
}

function askedAct(call: ApiCall, child: FoundChild, kind: AskedActKind): LoginAct {
  const { context, session, grant } = call;
  const { login, person, course } = child;
  if (!login?.canvasLoginId || !fits[kind](login, context.clock.now())) throw unfit();
  const { username, canvasLoginId } = login;
  const { districtId } = session;
  return newAct(
    context,
    {
      ...{ districtId, username, canvasLoginId },
      ...{ studentId: person.id, studentName: person.name },
      ...{ accountId: course.accountId, courseId: course.id },
    },
    {
      id: context.random.token(16),
      kind,
      ...(kind === 'suspend' ? { reason: isAdmin(grant) ? 'by-admin' : 'by-teacher' } : {}),
      className: course.name,
      activeKey: login.id,
      startedBy: asStarter(actorOf(call)),
      owner: session.id,
    },
  );
}
