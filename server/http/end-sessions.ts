import type { Context } from '../context.ts';

/** Ends every session of a district, but for `exceptId` where given; answers how many. */
export function endSessions({ storage }: Context, districtId: string, exceptId?: string): Promise<number> {
  return storage.sessions.remove({ districtId, ...(exceptId === undefined ? {} : { id: { ne: exceptId } }) });
}
