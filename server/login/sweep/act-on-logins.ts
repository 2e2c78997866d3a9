import type { LoginActKind } from '../../../contract/child.ts';
import type { LoginAct } from '../../storage/login-act-documents.ts';
import type { Login } from '../../storage/login-documents.ts';
import type { SweepItem } from '../../storage/sweep-documents.ts';
import { suspendReasons } from '../../../contract/roster.ts';
import { DuplicateError } from '../../storage/port.ts';
import { maxAges } from '../../access/access-table.ts';
import { addEntryOnce, asStarter } from '../../record/add-entry.ts';
import { claimAct, holdAndWork } from '../login-worker.ts';
import { newAct } from '../new-act.ts';
import { findFacts } from './find-facts.ts';
import { actorOfSweep, findRecord, heedSweep, writeItem, writeSweep, type SweepRun } from './sweep-run.ts';

const stretch = 50;
/** With so many acts waiting for Canvas no more are begun. */
const mostWaiting = 3;

/**
 * Does what a sweep wants done, login by login: each is an act on one login (`work-on-act.ts`), stored before Canvas is called, asked for
 * anew right before, and gone on with by whoever claims it after a kill.
 * @returns false where acts still wait for Canvas
 */
export async function actOnLogins(run: SweepRun): Promise<boolean> {
  return eachItem(run, ['found', 'under-way'], (item) =>
    item.wants === 'forget' ? forgetGone(run, item) : carryOut(run, item, wantedOf(item)),
  );
}

/**
 * Takes back what a sweep did, as far as that is possible: whoever it suspended is let in again, unless somebody has changed
 * that since, or the person is more than a pupil.
 * @returns false where acts still wait for Canvas
 */
export async function letInAgain(run: SweepRun): Promise<boolean> {
  return eachItem(run, ['suspended', 'letting-in'], (item) => carryOut(run, item, reactivation));
}

/** What one kind of act says of its login on the way. */
interface Way {
  readonly kind: LoginActKind;
  readonly idIn: 'actId' | 'undoActId';
  readonly meanwhile: SweepItem['fate'];
  readonly done: SweepItem['fate'];
  /** Where somebody else is changing the login at this moment. */
  readonly busy: SweepItem['fate'];
}

const suspension: Way = {
  kind: 'suspend',
  idIn: 'actId',
  meanwhile: 'under-way',
  done: 'suspended',
  busy: 'left',
};
const deletion: Way = { ...suspension, kind: 'delete', done: 'deleted' };
const reactivation: Way = {
  kind: 'reactivate',
  idIn: 'undoActId',
  meanwhile: 'letting-in',
  done: 'let-in',
  // It can be tried again.
  busy: 'suspended',
};

function wantedOf({ wants }: SweepItem): Way {
  return wants === 'delete' ? deletion : suspension;
}

async function eachItem(
  run: SweepRun,
  fates: readonly SweepItem['fate'][],
  work: (item: SweepItem) => Promise<boolean>,
): Promise<boolean> {
  const sweepId = run.sweep.id;
  let waiting = 0;
  for (let after = ''; ;) {
    const some = await run.context.storage.sweepItems.find(
      { sweepId, fate: { in: fates }, id: { gt: after } },
      { limit: stretch },
    );
    for (const item of some) {
      await heedSweep(run);
      if (!(await work(item))) waiting += 1;
      if (waiting === mostWaiting) return false;
    }
    const last = some.at(-1);
    if (!last) return waiting === 0;
    after = last.id;
    await writeSweep(run, { set: { pauses: 0 } });
  }
}

/** @returns false where it waits */
async function carryOut(run: SweepRun, item: SweepItem, way: Way): Promise<boolean> {
  const { context } = run;
  const login = await findRecord(context, item);
  const known = item[way.idIn];
  let begun = known === undefined ? undefined : await context.storage.loginActs.get(known);
  if (!begun) {
    const code = login ? whyNot(login, item, way) : 'no-longer-so';
    if (!login || code !== undefined) {
      await writeItem(run, item, { fate: 'left', code: code ?? 'no-longer-so' });
      return true;
    }
    const id = known ?? context.random.token(16);
    await writeItem(run, item, { fate: way.meanwhile, [way.idIn]: id });
    begun = await insertAct(run, sweepAct(run, { item, login }, way, id));
    if (!begun) {
      await writeItem(run, item, { fate: way.busy, code: 'login-busy' }, [way.idIn]);
      return true;
    }
    await holdAndWork(context, begun);
  } else if (begun.state === 'running') {
    const claimed = await claimAct(context, run.sweep.id, { id: begun.id });
    if (claimed) await holdAndWork(context, claimed);
  }
  return settle(run, item, way, (await context.storage.loginActs.get(begun.id)) ?? begun);
}

/** Why there is nothing to do any more, by our own record. */
function whyNot(login: Login, item: SweepItem, { kind }: Way): string | undefined {
  if (kind === 'reactivate') {
    // Suspended by this very sweep, and by nobody for anything else since.
    const isSweeps = login.suspendedBySweep === item.sweepId && login.suspendedAt === item.suspendedAt;
    return login.state === 'suspended' && isSweeps ? undefined : 'no-longer-so';
  }
  return login.state === 'active' || login.state === 'suspended' ? undefined : 'no-longer-so';
}

/** Undefined where somebody is changing this login at this moment. */
async function insertAct({ context }: SweepRun, act: LoginAct): Promise<LoginAct | undefined> {
  try {
    await context.storage.loginActs.insert(act);
    return act;
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    return undefined;
  }
}

function sweepAct(
  { context, sweep }: SweepRun,
  { item, login }: { readonly item: SweepItem; readonly login: Login },
  { kind }: Way,
  id: string,
): LoginAct {
  const reason = kind === 'suspend' ? suspendReasons.find((one) => one === item.outcome) : undefined;
  return newAct(context, item, {
    ...{ id, kind, className: item.schoolName },
    // The place of our record, by which a person's act on the login is kept off.
    activeKey: login.id,
    startedBy: asStarter(actorOfSweep(sweep)),
    sweepId: sweep.id,
    sweepOutcome: item.outcome,
    ...(reason === undefined ? {} : { reason }),
    owner: sweep.id,
  });
}

/** Says of the login what became of the act. @returns false where that is not known yet */
async function settle(run: SweepRun, item: SweepItem, way: Way, act: LoginAct): Promise<boolean> {
  if (act.state === 'running') return false;
  if (act.state === 'done') {
    const since = way.kind === 'suspend' ? { suspendedAt: act.startedAt } : {};
    await writeItem(run, item, { fate: way.done, ...since });
    return true;
  }
  if (act.code === 'last-login' && way.kind === 'delete') {
    // Its other login went meanwhile: now only suspending is left.
    const set = { wants: 'suspend', lastLogin: true, fate: 'found' } as const;
    return carryOut(run, await writeItem(run, item, set, ['actId']), suspension);
  }
  await writeItem(run, item, { fate: 'left', code: act.code ?? 'no-longer-so' });
  return true;
}

/** Our record says from now on that a login is gone, if it still is: the pupil can be made another. */
async function forgetGone(run: SweepRun, item: SweepItem): Promise<boolean> {
  const { context, client, sweep } = run;
  const { districtId, studentId, studentName, username, canvasLoginId, accountId, courseId } = item;
  const login = await findRecord(context, item);
  const isOurs = login !== undefined && login.changing === undefined;
  const facts = isOurs
    ? await findFacts({ context, client, districtId, maxAge: () => maxAges.fresh, inPerson: true }, login)
    : undefined;
  if (!login || facts?.where !== 'gone') {
    await writeItem(run, item, { fate: 'left', code: 'no-longer-so' });
    return true;
  }
  const about = { accountId, courseId, place: item.schoolName, studentId, studentName, username };
  await addEntryOnce(
    context,
    actorOfSweep(sweep),
    { act: 'login-swept', code: 'gone', ...about, canvasLoginId },
    { at: sweep.begunAt, key: `${sweep.id} ${canvasLoginId} gone` },
  );
  await context.storage.logins.update(
    { id: login.id, canvasLoginId, changing: null },
    { set: { state: 'gone' } },
  );
  await writeItem(run, item, { fate: 'forgotten' });
  return true;
}
