import type { Context } from '../context.ts';
import { theTool } from '../record/add-entry.ts';
import { changeAndRecord } from '../record/owed-entry.ts';
import type { Connection } from '../storage/connection-documents.ts';
import type { Where } from '../storage/port.ts';
import { readDistrict } from './keep-connection.ts';
import { placeOfDistrict } from '../record/place-of-district.ts';

/**
 * The owner's connection is over: where somebody stands by, theirs takes its place, and everything goes on with it. Of many who find
 * out at once one changes it. Logins, plans, batches and settings belong to the district, and know nothing of an owner.
 * @param where the connection as it was found dead
 * @returns the connection from now on; undefined where nobody stands by, or it was not as found any more
 */
export async function takeOver(
  context: Context,
  where: Where<Connection> & { readonly id: string },
  because: 'connection-dead' | 'connection-lacks-rights',
): Promise<Connection | undefined> {
  const { connections } = context.storage;
  const before = await connections.get(where.id);
  if (!before?.standBy) return undefined;
  const { at, ...owner } = before.standBy;
  const district = await readDistrict(context, where.id);
  const changed = await changeAndRecord(context, connections, {
    ...{ id: where.id, where: { ...where, state: 'active', standByAt: at } },
    actor: { districtId: where.id, ...theTool },
    entry: { act: 'stand-by-took-over', ...placeOfDistrict(district), code: because },
    change: {
      // The token was given then: what was made before is looked for where a test copy was overwritten since.
      set: { ...owner, connectedAt: at, tookOver: { from: before.ownerName ?? '', at: context.clock.now() } },
      inc: { tokenNumber: 1 },
      unset: ['standBy', 'standByAt', 'trouble', 'refreshOwner', 'refreshUntil'],
    },
  });
  if (!changed) return undefined;
  context.log.warn({ districtId: where.id, because }, 'the stand-by has taken over');
  return changed;
}
