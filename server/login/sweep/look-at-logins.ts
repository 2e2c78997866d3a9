import { noteOverwrite } from '../../connection/note-overwrite.ts';
import { readActive, readDistrict } from '../../connection/keep-connection.ts';
import { readTree, type AccountTree } from '../../policy/account-tree.ts';
import { readSettings } from '../../policy/settings.ts';
import { addEntryOnce } from '../../record/add-entry.ts';
import { placeOfLogin } from '../../record/place-of-login.ts';
import type { Login } from '../../storage/login-documents.ts';
import type { SweepItem } from '../../storage/sweep-documents.ts';
import { finishMoves, followMerge } from '../../roster/follow-merge.ts';
import { loginIdsOf } from '../../storage/page-by-page.ts';
import { DuplicateError } from '../../storage/port.ts';
import { subjectOf } from '../new-act.ts';
import { ofSuspension } from '../../storage/suspension.ts';
import { findFacts } from './find-facts.ts';
import { judgeLogin, justMerged, rankOf, type Judgement, type LoginFacts } from './judge-login.ts';
import { actorOfSweep, findRecord, heedSweep, writeSweep, type SweepRun } from './sweep-run.ts';

/** Logins between two notes of how far it has come; looked at again by whoever goes on after a kill. */
const stretch = 50;
const atOnce = 6;
/** How old (ms) what is the same for many logins may be at most. What is done later is judged anew. */
const longestShared = 60 * 60_000;

/**
 * Looks at every login of ours, a stretch at a time, and stores what is to be said before it goes on. Changes nothing in Canvas.
 * @returns undefined where a test copy of a Canvas was overwritten: nothing is marked as lost
 */
export async function lookAtLogins(begun: SweepRun): Promise<SweepRun | undefined> {
  let run = begun;
  await finishMoves(run.context);
  for (;;) {
    await heedSweep(run);
    const { districtId, cursor } = run.sweep;
    const some = await run.context.storage.logins.find(
      { id: loginIdsOf(districtId, cursor) },
      { limit: stretch },
    );
    const last = some.at(-1);
    if (!last) return (await lookAtSome(run, await listFollowed(run))) ? run : undefined;
    const wanted = some.filter(isLookedAt);
    if (!(await lookAtSome(run, wanted))) return undefined;
    run = await writeSweep(run, { set: { cursor: last.id, pauses: 0 }, inc: { looked: wanted.length } });
  }
}

/** Those whose place among our logins has changed meanwhile, since their person was merged: it may be one that was passed already. */
async function listFollowed({ context, sweep: { districtId, begunAt } }: SweepRun): Promise<Login[]> {
  const followed = await context.storage.logins.find({ districtId, followedAt: { gte: begunAt } });
  return followed.filter(isLookedAt);
}

/** What was asked before the sweep began says nothing of it: an import may lie between. */
function sharedAge({ context, sweep }: SweepRun): number {
  return Math.min(longestShared, context.clock.now() - sweep.begunAt);
}

/** One that an import took over is said again each night, until somebody has seen to it. */
function isLookedAt({ state, canvasLoginId, adoptedAt, changing }: Login): boolean {
  // One that is getting a new password may be deleted at this moment, to be made again.
  if (canvasLoginId === undefined || changing !== undefined) return false;
  return state === 'active' || state === 'suspended' || (state === 'gone' && adoptedAt !== undefined);
}

/** A few at once; a class that is made beside them goes first at the pacer, whatever is waiting here. */
async function lookAtSome(run: SweepRun, logins: readonly Login[]): Promise<boolean> {
  const { context, client, sweep } = run;
  const tree = await readTree(context, client.forAll(), sweep.districtId, sharedAge(run));
  const waiting = [...logins];
  const isOverwritten = async (login: Login): Promise<boolean> => {
    await heedSweep(run);
    const through = await client.begin();
    try {
      return !(await lookAt(run, tree, login));
    } finally {
      through();
    }
  };
  let ended: { readonly failure?: unknown } | undefined;
  const lookOn = async (): Promise<void> => {
    for (let login = waiting.shift(); login && !ended; login = waiting.shift())
      try {
        if (await isOverwritten(login)) ended ??= {};
      } catch (failure) {
        ended ??= { failure };
      }
  };
  // All have come to their end before a failure is thrown: nothing is under way then.
  await Promise.all(Array.from({ length: atOnce }, lookOn));
  const end = ended as { readonly failure?: unknown } | undefined;
  if (end && 'failure' in end) throw end.failure;
  return !end;
}

/** @returns false where a test copy of a Canvas was overwritten */
async function lookAt(run: SweepRun, tree: AccountTree, known: Login): Promise<boolean> {
  const { context, sweep } = run;
  const { districtId, begunAt } = sweep;
  if (await context.storage.sweepItems.get(itemId(run, known))) return true;
  const { login, facts } = await factsOf(run, known);
  if (facts.where === 'gone' && (await isOverwritten(run))) return false;
  const { values } = await readSettings(context, tree, { districtId, accountId: login.accountId });
  const isFollowed = login.followedAt !== undefined && login.followedAt >= begunAt;
  const judged =
    judgeLogin(login, facts, values, context.clock.now()) ?? (isFollowed ? justMerged : undefined);
  await noteOnLogin(run, login, facts, judged);
  if (judged) await keepItem(run, tree, login, judged);
  return true;
}

/** Where a merge has given a login to somebody else, our record goes along, and from then on it is that person who is judged. */
async function factsOf(
  { context, client, ...run }: SweepRun,
  login: Login,
): Promise<{ readonly login: Login; readonly facts: LoginFacts }> {
  const { districtId } = login;
  const maxAge = (): number => sharedAge({ context, client, ...run });
  const facts = await findFacts({ context, client, districtId, maxAge }, login);
  if (facts.where !== 'elsewhere' || !(await followMerge(context, client, login))) return { login, facts };
  const followed = await findRecord(context, { districtId, canvasLoginId: login.canvasLoginId ?? '' });
  if (!followed) return { login, facts };
  return { login: followed, facts: await findFacts({ context, client, districtId, maxAge }, followed) };
}

async function isOverwritten({ context, client, sweep }: SweepRun): Promise<boolean> {
  const district = await readDistrict(context, sweep.districtId);
  const { connectedAt = 0 } = await readActive(context, sweep.districtId);
  return noteOverwrite(context, client, { district, madeBefore: connectedAt });
}

/** What is remembered until the next night: since when a pupil is in no class, and that an import took a login over. */
async function noteOnLogin(
  { context, sweep }: SweepRun,
  login: Login,
  facts: LoginFacts,
  judged: Judgement | undefined,
): Promise<void> {
  const now = context.clock.now();
  const { id, canvasLoginId = '', outsideSince, adoptedAt } = login;
  const ours = { id, canvasLoginId };
  const isOutside = judged?.outcome === 'left-school';
  // Between two school years no day counts; whether it is so is known at the end only (`set-aside-summer.ts`).
  if (isOutside && outsideSince === undefined && judged.classOver !== true)
    await context.storage.logins.update(ours, { set: { outsideSince: now } });
  if (!isOutside && outsideSince !== undefined)
    await context.storage.logins.update(ours, { unset: ['outsideSince'] });
  if (judged?.outcome === 'adopted' && adoptedAt === undefined) {
    await context.storage.logins.update(ours, { set: { adoptedAt: now } });
    const { accountId, courseId, studentId, name: studentName, username } = login;
    const place = await placeOfLogin(context, login);
    const about = { accountId, courseId, place, studentId, studentName, username, canvasLoginId };
    await addEntryOnce(
      context,
      actorOfSweep(sweep),
      { act: 'login-swept', code: 'adopted', ...about },
      { at: sweep.begunAt, key: `${canvasLoginId} adopted` },
    );
  }
  // As `roster/verify-logins.ts` does: suspended or let in again by hand, in Canvas.
  const shown = facts.where === 'here' ? facts.ours.workflowState : undefined;
  const state = shown === 'suspended' || shown === 'active' ? shown : login.state;
  if (state !== login.state && (login.state === 'active' || login.state === 'suspended'))
    await context.storage.logins.update(
      { ...ours, state: login.state, changing: null },
      { set: { state }, ...(state === 'active' ? { unset: ofSuspension } : {}) },
    );
}

async function keepItem(
  run: SweepRun,
  tree: AccountTree,
  login: Login,
  { outcome, wants, lastLogin, deletedFrom, classOver }: Judgement,
): Promise<void> {
  const { sweep, context } = run;
  const item: SweepItem = {
    id: itemId(run, login),
    sweepId: sweep.id,
    ...subjectOf({ canvasLoginId: '', ...login }),
    schoolName: tree.accounts.get(login.accountId)?.name ?? '',
    ...{ outcome, rank: rankOf(outcome), wants, lastLogin },
    ...(deletedFrom === undefined ? {} : { deletedFrom }),
    ...(classOver === undefined ? {} : { classOver }),
    fate: wants === 'nothing' ? 'reported' : 'found',
    fence: sweep.fence,
    expiresAt: sweep.expiresAt,
  };
  try {
    await context.storage.sweepItems.insert(item);
  } catch (error) {
    // Whoever held the sweep before had stored it and died.
    if (!(error instanceof DuplicateError)) throw error;
  }
  if (await isForgotten(run, login)) await context.storage.sweepItems.remove({ id: item.id });
}

/** The child was, or is just being, erased while Canvas was asked: then nothing may be written of them again. */
async function isForgotten({ context: { storage } }: SweepRun, { id, districtId, studentId }: Login) {
  const erasing = await storage.erasures.find({ districtId, state: 'running' });
  const isErased = erasing.some(({ studentIds = [] }) => studentIds.includes(studentId));
  return isErased || !(await storage.logins.get(id));
}

/** By the login: its person may be another by the end, and somebody in whom two children were merged has two. */
function itemId({ sweep }: SweepRun, { canvasLoginId = '' }: Login): string {
  return `${sweep.id}:${canvasLoginId}`;
}
