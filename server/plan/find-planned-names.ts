import type { Context } from '../context.ts';

export interface NamesToPlan {
  /** As they are drawn: in lower case. */
  readonly usernames: readonly string[];
  /** Students whose own lines do not count: what an older plan showed for them is drawn anew. */
  readonly studentIds: readonly string[];
}

/**
 * Out: those of the usernames that an open plan of the district has for somebody else. Of many classes that are planned on one
 * morning nobody's names then change at the press of the button. By key, however many plans are open.
 */
export async function findPlannedNames(
  { storage, clock }: Context,
  districtId: string,
  { usernames, studentIds }: NamesToPlan,
): Promise<string[]> {
  const lines = await storage.planLines.find({
    districtId,
    username: { in: usernames },
    expiresAt: { gt: clock.now() },
  });
  const own = new Set(studentIds);
  return lines.flatMap(({ studentId, skip, username }) => (skip || own.has(studentId) ? [] : [username]));
}
