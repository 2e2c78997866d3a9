import { askingCanvas } from '../connection/to-problem.ts';
import type { Context } from '../context.ts';
import { refuseFrozen } from '../policy/freeze.ts';
import { notFound, Problem } from '../problem.ts';
import type { Session } from '../storage/session-documents.ts';
import { maxAges, ruleOf, type AccessAct } from './access-table.ts';
import { grantAccounts, grantDistrict } from './grant-accounts.ts';
import { grantClass } from './grant-class.ts';
import type { Grant, Subject } from './grant.ts';
import { whyNobodyCanBeAsked } from './nobody-can-be-asked.ts';
import { resolvePerson } from './resolve-person.ts';

export type { Grant, Subject } from './grant.ts';

/**
 * Whether this session may do this act, on this subject: asked once per request, by the table in `access-table.ts`.
 * Throws `acting-as-someone`; `district-frozen`; `not-found` for what is not allowed as for what is not there; and what keeps Canvas from
 * being asked (`not-connected`, `connection-dead`, `connection-lacks-rights`, `canvas-…`).
 */
export async function authorise(
  context: Context,
  session: Session,
  act: AccessAct,
  subject: Subject = {},
): Promise<Grant> {
  const { who, writes, evenFrozen = false } = ruleOf(act);
  if (writes && session.actingPersonId !== undefined)
    throw new Problem(
      'acting-as-someone',
      'You are acting as another user in Canvas: you may look, but not change anything.',
    );
  if (who.includes('session')) return bare(session, 'session');
  if (who.includes('starter') && isStarter(subject, session)) return bare(session, 'starter');
  if (who.includes('hinted-admin') && !(await isConnected(context, session))) {
    if (session.adminHint) return bare(session, 'hinted-admin');
    throw notFound();
  }
  const grant = await askOrHint(context, session, act, subject);
  if (!grant || !who.includes(grant.via)) throw notFound();
  if (writes && !evenFrozen) await refuseFrozen(context, session.districtId);
  return grant;
}

/** Where Canvas can be asked about nobody, an admin by the launch's hint may still do what mends that. */
async function askOrHint(
  context: Context,
  session: Session,
  act: AccessAct,
  subject: Subject,
): Promise<Grant | undefined> {
  try {
    return await askingCanvas(() => ask(context, session, act, subject));
  } catch (error) {
    if (!session.adminHint || !ruleOf(act).who.includes('hinted-admin')) throw error;
    const nobodyAsked = await whyNobodyCanBeAsked(context, session.districtId, error);
    if (!nobodyAsked) throw error;
    return { ...bare(session, 'hinted-admin'), nobodyAsked };
  }
}

async function ask(
  context: Context,
  session: Session,
  act: AccessAct,
  { classId, accountId, batch }: Subject,
): Promise<Grant | undefined> {
  const { who, freshness, whileRunning = freshness } = ruleOf(act);
  const maxAge = maxAges[batch?.running ? whileRunning : freshness];
  const person = await resolvePerson(context, session);
  if (classId !== undefined) return grantClass(context, person, classId, maxAge);
  if (!who.includes('school-admin')) return grantDistrict(context, person, maxAge);
  const { userId, name } = person;
  if (!who.includes('teacher')) {
    const grant = await grantAccounts(context, person, maxAge);
    return accountId === undefined || grant?.accountIds?.includes(accountId) ? grant : undefined;
  }
  // The launch overstates admins and never understates them, so without the hint nobody need be asked.
  const admin = session.adminHint ? await grantAccounts(context, person, maxAge) : undefined;
  return admin ?? { userId, name, via: 'teacher' };
}

/** Whoever began a batch sees it run without Canvas being asked; once it is finished they are somebody like all others. */
function isStarter({ batch }: Subject, { userId }: Session): boolean {
  return batch !== undefined && batch.running && batch.startedByUserId === userId;
}

function bare(session: Session, via: Grant['via']): Grant {
  return { userId: session.userId ?? '', name: session.name, via };
}

async function isConnected(context: Context, { districtId }: Session): Promise<boolean> {
  return (await context.storage.connections.get(districtId))?.state === 'active';
}
