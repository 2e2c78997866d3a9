import { unfinishedFates } from '../../../contract/batch.ts';
import type { EraseChild } from '../../../contract/erase.ts';
import type { Context } from '../../context.ts';
import { Problem } from '../../problem.ts';
import { asStarter, type Actor } from '../../record/add-entry.ts';
import type { Erasure } from '../../storage/erasure-documents.ts';
import { DuplicateError } from '../../storage/port.ts';
import { askingCanvas } from '../../connection/to-problem.ts';
import { eraseChild, erasingFor } from './erase-child.ts';
import { findPerson } from './find-person.ts';

/**
 * Begins to erase one child, with everybody whom Canvas merged into the child, and does it at once where Canvas answers. It is stored
 * first, so that it comes to its end whatever is killed.
 * @throws Problem `login-busy` where a batch, an act on the login or another erasing is under way for this child; `nothing-kept` where
 * nothing is kept of the child, as after an erasing; what Canvas's faults mean where it has to be asked who is whom
 */
export async function beginErasure(
  context: Context,
  actor: Actor,
  { studentId, inCanvas }: EraseChild,
): Promise<Erasure> {
  const { districtId } = actor;
  const studentIds = await askingCanvas(() => findPerson(context, actor, studentId));
  await refuseBusy(context, districtId, studentIds);
  const now = context.clock.now();
  const erasure: Erasure = {
    id: context.random.token(12),
    districtId,
    what: 'child',
    state: 'running',
    startedAt: now,
    count: 0,
    studentIds,
    activeKey: `${districtId}:${studentIds[0] ?? studentId}`,
    inCanvas,
    startedBy: asStarter(actor),
    leaseUntil: now + erasingFor,
  };
  try {
    await context.storage.erasures.insert(erasure);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    throw busy();
  }
  const begun = await eraseChild(context, erasure);
  if (!begun) throw new Problem('nothing-kept', 'Nothing is kept of this child.');
  return begun;
}

/** Whatever is under way would write of the child again. */
async function refuseBusy(
  { storage }: Context,
  districtId: string,
  studentIds: readonly string[],
): Promise<void> {
  const ofChild = { districtId, studentId: { in: studentIds } } as const;
  const acts = await storage.loginActs.count({ ...ofChild, state: 'running' });
  const reserved = await storage.logins.count({ ...ofChild, state: 'reserved' });
  if (acts > 0 || reserved > 0) throw busy();
  const erasing = await storage.erasures.find({ districtId, state: 'running' });
  if (erasing.some((other) => other.studentIds?.some((id) => studentIds.includes(id)))) throw busy();
  const left = await storage.batchItems.find({ ...ofChild, fate: { in: unfinishedFates } });
  for (const { batchId } of left) {
    const batch = await storage.batches.get(batchId);
    if (batch?.state === 'running' || batch?.state === 'paused') throw busy();
  }
}

function busy(): Problem {
  return new Problem('login-busy', 'This login is being made or changed at this moment.');
}

/** Takes a turn at every erasing that was cut off, or that waits for Canvas: for the sweep. */
export async function finishErasures(context: Context): Promise<void> {
  for (;;) {
    const now = context.clock.now();
    const claimed = await context.storage.erasures.update(
      { what: 'child', state: 'running', leaseUntil: { lt: now } },
      { set: { leaseUntil: now + erasingFor } },
    );
    if (!claimed) return;
    await eraseChild(context, claimed);
  }
}
