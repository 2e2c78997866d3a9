import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../record/add-entry.ts';
import { changeAndRecord } from '../record/owed-entry.ts';
import type { AccountTree } from './account-tree.ts';
import { ensurePolicy } from './ensure-policy.ts';

/** Who froze a district, and when (ms); undefined where it is not frozen. From our own record alone. */
export async function readFreeze(
  { storage }: Context,
  districtId: string,
): Promise<{ readonly by: string; readonly at: number } | undefined> {
  const [frozen] = await storage.policies.find({ districtId, frozenAt: { gt: 0 } }, { limit: 1 });
  return frozen && { by: frozen.frozenBy ?? '', at: frozen.frozenAt ?? 0 };
}

/** @throws Problem `district-frozen` */
export async function refuseFrozen(context: Context, districtId: string): Promise<void> {
  const frozen = await readFreeze(context, districtId);
  if (frozen)
    throw new Problem('district-frozen', 'A district admin has stopped everything for now.', {
      by: frozen.by,
    });
}

/**
 * Stops every plan, create and print of a district, or lifts that; running batches wait meanwhile. A second press changes nothing.
 */
export async function switchFreeze(
  context: Context,
  actor: Actor,
  { tree, frozen }: { readonly tree: AccountTree; readonly frozen: boolean },
): Promise<void> {
  const { districtId } = actor;
  const { id } = await ensurePolicy(context, { districtId, accountId: tree.rootId });
  await changeAndRecord(context, context.storage.policies, {
    id,
    where: { frozenAt: frozen ? null : { gt: 0 } },
    change: frozen
      ? { set: { frozenAt: context.clock.now(), frozenBy: actor.name } }
      : { unset: ['frozenAt', 'frozenBy'] },
    actor,
    entry: {
      act: frozen ? 'district-frozen' : 'district-thawed',
      accountId: tree.rootId,
      place: tree.accounts.get(tree.rootId)?.name ?? '',
    },
  });
}
