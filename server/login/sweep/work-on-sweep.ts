import { LeaseLostError, StopError } from '../../batch/batch-run.ts';
import { pauseReason } from '../../batch/pause-reason.ts';
import { canvasFor } from '../../connection/canvas-for.ts';
import type { Context } from '../../context.ts';
import { readDistrictSettings } from '../../policy/class-rules.ts';
import type { Sweep } from '../../storage/sweep-documents.ts';
import { actOnLogins, letInAgain } from './act-on-logins.ts';
import { lookAtLogins } from './look-at-logins.ts';
import { setAsideSummer } from './set-aside-summer.ts';
import { actorOfSweep, recordDecision, recordSweep, writeSweep, type SweepRun } from './sweep-run.ts';

/** So many logins may be changed in one night without anybody being asked, however small the district. */
const leastLimit = 10;
/** Sweeps that began so shortly one after another (ms) are of one night. */
const night = 18 * 60 * 60_000;
const longestPause = 60_000;
/** How soon acts that wait for Canvas are looked at again, in ms. */
const lookAgainAfter = 5_000;

/**
 * Works a claimed sweep as far as it goes: first every login is looked at, then, unless it is more than may be done unasked, done
 * what is to be done. Cut off anywhere, it goes on where it was. Hands the sweep back at the end.
 * @throws LeaseLostError when another worker holds it
 */
export async function workOnSweep(context: Context, sweep: Sweep, isOver: () => boolean): Promise<void> {
  let run: SweepRun | undefined;
  try {
    const client = (await canvasFor(context, sweep.districtId)).inLane('sweep', sweep.id);
    run = { context, client, sweep, isOver };
    await recordDecision(context, sweep);
    if (run.sweep.state === 'looking') run = await lookAndDecide(run);
    if (run.sweep.state === 'acting') await finishWhen(run, await actOnLogins(run));
    else if (run.sweep.state === 'undoing') await finishWhen(run, await letInAgain(run));
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    await giveBack(context, sweep, error);
  }
}

/** Somebody's pause gives it back as it is; what has to pass first is waited for: 1, 2, 4 ... up to 60 s. */
async function giveBack(context: Context, { id, fence }: Sweep, error: unknown): Promise<void> {
  const now = await context.storage.sweeps.get(id);
  const pauses = now?.pauses ?? 0;
  const reason = error instanceof StopError ? undefined : (pauseReason(error) ?? 'server-fault');
  if (reason === 'server-fault')
    context.log.error({ err: error, sweep: id }, 'sweep stopped; it will be tried again');
  await context.storage.sweeps.update(
    { id, fence },
    {
      set: {
        leaseUntil: 0,
        ...(reason === undefined
          ? {}
          : {
              waitsFor: reason,
              wakeAt: context.clock.now() + Math.min(1000 * 2 ** pauses, longestPause),
              pauses: pauses + 1,
            }),
      },
      unset: ['owner'],
    },
  );
}

async function lookAndDecide(begun: SweepRun): Promise<SweepRun> {
  const through = await lookAtLogins(begun);
  if (!through) return endOverwritten(begun);
  const looked = await setAsideSummer(through);
  const { context, sweep } = looked;
  const { sweepItems } = context.storage;
  const wanted = await sweepItems.count({ sweepId: sweep.id, wants: { ne: 'nothing' } });
  const { sweepLimit } = await readDistrictSettings(context, sweep.districtId);
  const ofNight = Math.max(leastLimit, Math.floor((sweep.looked * sweepLimit) / 100));
  const limit = Math.max(0, ofNight - (await countUnasked(context, sweep)));
  const state = sweep.dryRun ? 'looked' : wanted > limit ? 'asking' : 'acting';
  if (state === 'acting') return writeSweep(looked, { set: { state, wanted, limit } });
  if (state === 'asking') {
    const at = looked.sweep.askedAt ?? context.clock.now();
    await writeSweep(looked, { set: { askedAt: at } });
    const entry = { act: 'sweep-asked', count: wanted, at } as const;
    await recordSweep(context, sweep, actorOfSweep(sweep), entry);
  }
  // It holds nobody up: the next one begins in its place.
  return writeSweep(looked, {
    set: { state, wanted, limit, leaseUntil: 0 },
    unset: ['owner', 'activeKey', 'waitsFor'],
  });
}

/** What other sweeps of this night did unasked: a limit of a night is not that of each of several. */
async function countUnasked({ storage, clock }: Context, { id, districtId }: Sweep): Promise<number> {
  const unasked = { districtId, begunAt: { gt: clock.now() - night }, approvedBy: null } as const;
  const others = await storage.sweeps.find({ ...unasked, state: { in: ['undoing', 'done'] } });
  return others.reduce((sum, one) => sum + (one.id === id ? 0 : (one.wanted ?? 0)), 0);
}

/** Everything is missing, for a test copy of a Canvas was overwritten: what was found so far means nothing. */
async function endOverwritten(run: SweepRun): Promise<SweepRun> {
  const { context, sweep } = run;
  await context.storage.sweepItems.remove({ sweepId: sweep.id });
  return writeSweep(run, {
    set: { state: 'done', overwritten: true, finishedAt: context.clock.now(), leaseUntil: 0, wanted: 0 },
    unset: ['owner', 'activeKey', 'waitsFor'],
  });
}

/** In the record before the state says so, so that nothing ends unsaid. */
async function finishWhen(run: SweepRun, isThrough: boolean): Promise<void> {
  const { context, sweep } = run;
  const now = context.clock.now();
  if (!isThrough) {
    await writeSweep(run, { set: { leaseUntil: 0, wakeAt: now + lookAgainAfter }, unset: ['owner'] });
    return;
  }
  const fates =
    sweep.state === 'undoing' ? (['let-in'] as const) : (['suspended', 'deleted', 'forgotten'] as const);
  const count = await context.storage.sweepItems.count({ sweepId: sweep.id, fate: { in: fates } });
  const code = sweep.state === 'undoing' ? { code: 'undone' } : {};
  // Kept first: whoever is cut off after the entry writes no second one.
  const finishedAt = sweep.finishedAt ?? now;
  await writeSweep(run, { set: { finishedAt } });
  const ended = { act: 'sweep-ended', count, at: finishedAt, ...code } as const;
  await recordSweep(context, sweep, actorOfSweep(sweep), ended);
  await writeSweep(run, {
    set: { state: 'done', leaseUntil: 0 },
    unset: ['owner', 'activeKey', 'waitsFor'],
  });
}
