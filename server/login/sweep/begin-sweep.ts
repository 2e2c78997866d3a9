import type { Context } from '../../context.ts';
import { Problem } from '../../problem.ts';
import { asStarter, theTool, type Actor } from '../../record/add-entry.ts';
import type { Sweep } from '../../storage/sweep-documents.ts';
import { DuplicateError } from '../../storage/port.ts';
import { recordDecision } from './sweep-run.ts';

/** How long a sweep and what it says of children are kept, in ms. */
const keptFor = 90 * 24 * 60 * 60_000;

export interface Beginning {
  readonly districtId: string;
  /** Absent where it begins by itself. */
  readonly by?: Actor;
  readonly dryRun?: boolean;
  /** Of one that begins by itself: its time (ms), so that a night has one. */
  readonly dueAt?: number;
}

/**
 * Begins a sweep of a district: from here a worker carries it on. Nothing is called. What an earlier one still asks is answered by this
 * one looking anew.
 * @throws Problem `sweep-busy` where one is under way, or has been for this night
 */
export async function beginSweep(context: Context, beginning: Beginning): Promise<Sweep> {
  const { districtId, by, dryRun = false, dueAt } = beginning;
  const { sweeps, logins } = context.storage;
  const actor = by ?? { districtId, ...theTool };
  const now = context.clock.now();
  const sweep: Sweep = {
    id: dueAt === undefined ? context.random.token(16) : `${districtId}-${String(dueAt)}`,
    districtId,
    state: 'looking',
    dryRun,
    begunAt: now,
    begunBy: asStarter(actor),
    cursor: '',
    looked: 0,
    total: await logins.count({ districtId, state: { in: ['active', 'suspended'] } }),
    activeKey: districtId,
    leaseUntil: 0,
    fence: 0,
    wakeAt: 0,
    pauses: 0,
    expiresAt: now + keptFor,
  };
  try {
    await sweeps.insert(sweep);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    throw new Problem('sweep-busy', 'The logins of this district are being looked at already.');
  }
  for (const { id } of await sweeps.find({ districtId, state: { in: ['looked', 'asking'] } }))
    await sweeps.update({ id, state: { in: ['looked', 'asking'] } }, { set: { state: 'dismissed' } });
  await recordDecision(context, sweep);
  return sweep;
}
