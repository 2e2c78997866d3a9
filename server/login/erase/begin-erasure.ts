import { unfinishedFates } from '../../../contract/batch.ts';
import type { EraseChild } from '../../../contract/erase.ts';
import type { Context } from '../../context.ts';
import { Problem } from '../../problem.ts';
import { asStarter, type Actor } from '../../record/add-entry.ts';
import type { Erasure } from '../../storage/erasure-documents.ts';
import { DuplicateError } from '../../storage/port.ts';
import { eraseChild, erasingFor } from './erase-child.ts';

/**
 * Begins to erase one child, and does it at once where Canvas answers. It is stored first, so that it comes to its end whatever is killed.
 * @throws Problem `login-busy` where a batch, or an act on the login, is under way for this child
 */
export async function beginErasure(
  context: Context,
  actor: Actor,
  { studentId, inCanvas }: EraseChild,
): Promise<Erasure> {
  const { districtId } = actor;
  await refuseBusy(context, districtId, studentId);
  const now = context.clock.now();
  const erasure: Erasure = {
    id: context.random.token(12),
    districtId,
    what: 'child',
    state: 'running',
    startedAt: now,
    count: 0,
    studentId,
    activeKey: `${districtId}:${studentId}`,
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
  return eraseChild(context, erasure);
}

/** Whatever is under way would write of the child again. */
async function refuseBusy({ storage }: Context, districtId: string, studentId: string): Promise<void> {
  const login = await storage.logins.get(`${districtId}:${studentId}`);
  const acts = await storage.loginActs.count({ districtId, studentId, state: 'running' });
  if (acts > 0 || login?.state === 'reserved') throw busy();
  const left = await storage.batchItems.find({ districtId, studentId, fate: { in: unfinishedFates } });
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
