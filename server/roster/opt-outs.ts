import type { Context } from '../context.ts';

/** Whether no card is wanted for a child (the parents' wish), read anew each time, so that it counts at once. */
export async function isOptedOut(
  { storage }: Pick<Context, 'storage'>,
  districtId: string,
  studentId: string,
): Promise<boolean> {
  return (await storage.optOuts.get(`${districtId}:${studentId}`)) !== undefined;
}

/** In: children by Canvas id. Out: those of them for whom no card is wanted. */
export async function readOptOuts(
  { storage }: Pick<Context, 'storage'>,
  districtId: string,
  studentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (studentIds.length === 0) return new Set();
  const id = { in: studentIds.map((studentId) => `${districtId}:${studentId}`) };
  return new Set((await storage.optOuts.find({ id })).map(({ studentId }) => studentId));
}
