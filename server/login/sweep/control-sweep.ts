import type { Context } from '../../context.ts';
import { Problem } from '../../problem.ts';
import type { Act } from '../../../contract/record.ts';
import { asStarter, type Actor } from '../../record/add-entry.ts';
import { changeAndRecord } from '../../record/owed-entry.ts';
import type { Sweep } from '../../storage/sweep-documents.ts';
import { DuplicateError, type Change, type Where } from '../../storage/port.ts';
import { ofDistrict, recordDecision } from './sweep-run.ts';

/**
 * The yes to a trial run, or to more than may be done unasked. Each login is asked about once more right before.
 * @throws Problem `sweep-over` where it asks nothing any more; `sweep-busy` where another is under way
 */
export async function approveSweep(context: Context, sweep: Sweep, actor: Actor): Promise<Sweep> {
  const approvedBy = asStarter(actor);
  return revive(context, sweep, {
    from: { state: { in: ['looked', 'asking'] } },
    set: { state: 'acting', dryRun: false, approvedBy, decidedCount: sweep.wanted ?? 0 },
  });
}

/**
 * Lets in again whom a finished sweep has suspended. What it deleted stays deleted.
 * @throws Problem `sweep-over` where nothing is left to undo; `sweep-busy`
 */
export async function undoSweep(context: Context, sweep: Sweep, actor: Actor): Promise<Sweep> {
  const count = await countUndoable(context, sweep);
  if (count === 0) throw over();
  return revive(context, sweep, {
    from: { state: 'done' },
    set: { state: 'undoing', undoneBy: asStarter(actor), decidedCount: count },
  });
}

/** Logins that this sweep suspended and that it has not let in again. */
export function countUndoable({ storage }: Context, { id }: Sweep): Promise<number> {
  return storage.sweepItems.count({ sweepId: id, fate: 'suspended' });
}

/**
 * Has a sweep stand still: what is on its way to Canvas is waited for, nothing more is begun, and no other begins by itself. Asking
 * twice is asking once.
 * @throws Problem `sweep-over`
 */
export async function pauseSweep(context: Context, sweep: Sweep, actor: Actor): Promise<Sweep> {
  return change(context, sweep, actor, {
    from: { ...underWay, pausedAt: null },
    change: { set: { pausedAt: context.clock.now(), pausedBy: actor.name } },
    act: 'sweep-paused',
    already: ({ pausedAt }) => pausedAt !== undefined,
  });
}

/** @throws Problem `sweep-over` */
export async function resumeSweep(context: Context, sweep: Sweep, actor: Actor): Promise<Sweep> {
  return change(context, sweep, actor, {
    from: { ...underWay, pausedAt: { gt: 0 } },
    change: { set: { wakeAt: 0, pauses: 0 }, unset: ['pausedAt', 'pausedBy'] },
    act: 'sweep-resumed',
    already: ({ pausedAt, activeKey }) => pausedAt === undefined && activeKey !== undefined,
  });
}

const underWay = { state: { in: ['looking', 'acting', 'undoing'] } } as const;

interface Control {
  readonly from: Where<Sweep>;
  readonly change: Change<Sweep>;
  readonly act: Act;
  readonly already: (now: Sweep) => boolean;
}

async function change(
  context: Context,
  { id, districtId }: Sweep,
  actor: Actor,
  { from: where, change: wanted, act, already }: Control,
): Promise<Sweep> {
  const entry = await ofDistrict(context, districtId, { act });
  const what = { id, where, change: wanted, actor, entry };
  const changed = await changeAndRecord(context, context.storage.sweeps, what);
  if (changed) return changed;
  const now = await context.storage.sweeps.get(id);
  if (now && already(now)) return now;
  throw over();
}

interface Revival {
  readonly from: Where<Sweep>;
  readonly set: Partial<Sweep>;
}

async function revive(context: Context, { id, districtId }: Sweep, { from, set }: Revival): Promise<Sweep> {
  const decidedAt = context.clock.now();
  try {
    const revived = await context.storage.sweeps.update(
      { ...from, id },
      {
        set: { ...set, decidedAt, activeKey: districtId, wakeAt: 0, pauses: 0, leaseUntil: 0 },
        unset: ['finishedAt', 'waitsFor'],
      },
    );
    if (!revived) throw over();
    await recordDecision(context, revived);
    return revived;
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    throw new Problem('sweep-busy', 'The logins of this district are being looked at already.');
  }
}

function over(): Problem {
  return new Problem('sweep-over', 'Nothing of this is left to be done.');
}
