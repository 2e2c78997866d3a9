import type { Context } from '../context.ts';
import type { Login } from '../storage/login-documents.ts';

interface Asked {
  readonly districtId: string;
  readonly courseId: string;
  /** Everybody who is in the class now. */
  readonly studentIds: readonly string[];
}

/** Simple logins that were made in a class and are there, of children who are in it no longer; by our record alone. */
export async function findMovedAway(
  { storage }: Pick<Context, 'storage'>,
  { districtId, courseId, studentIds }: Asked,
): Promise<Login[]> {
  const here = new Set(studentIds);
  const made = await storage.logins.find({ districtId, courseId, state: { in: ['active', 'suspended'] } });
  return made.filter(({ studentId }) => !here.has(studentId));
}
