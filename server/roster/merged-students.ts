import type { CanvasClient } from '../canvas/canvas-client.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { findUser } from '../canvas/people.ts';
import type { Context } from '../context.ts';
import type { MergedStudent } from '../storage/login-documents.ts';

/**
 * Remembers that a login of one person was found with another, before our record of it follows: what the record says of the one is the
 * other's from then on. Only where the former is no more: where Canvas took two apart again, the login goes back to somebody who is
 * there, and so does the one it leaves (Canvas: lib/user_merge.rb, lib/split_users.rb). One call. Harmless to repeat. Throws `CanvasFault`.
 */
export async function noteMerge(
  { storage, clock }: Context,
  client: CanvasClient,
  { districtId, formerId, intoId }: Pick<MergedStudent, 'districtId' | 'formerId' | 'intoId'>,
): Promise<void> {
  // Whoever has a login is there, whatever they had become.
  await storage.mergedStudents.remove({ id: `${districtId}:${intoId}` });
  if (await isThere(client, formerId)) return;
  await storage.mergedStudents.put({
    id: `${districtId}:${formerId}`,
    ...{ districtId, formerId, intoId, at: clock.now() },
  });
}

/**
 * Whether Canvas shows somebody by this very id: not of a person who was merged away or deleted (app/controllers/users_controller.rb
 * `api_show`). One call. Throws `CanvasFault`.
 */
export async function isThere(client: CanvasClient, studentId: string): Promise<boolean> {
  try {
    return (await findUser(client, studentId))?.id === studentId;
  } catch (error) {
    if (isCanvasFault(error, 'not-allowed')) return false;
    throw error;
  }
}

/**
 * Canvas ids of everybody who is one person by our record: the one given, whom they became, whoever became the same, and so on; sorted.
 * @param apart ids of people who are somebody of their own, whatever our record says that they became
 */
export async function listOnePerson(
  context: Context,
  districtId: string,
  studentId: string,
  apart: ReadonlySet<string> = new Set(),
): Promise<readonly string[]> {
  const person = new Set([studentId]);
  for (const id of person)
    for (const { formerId, intoId } of await listSteps(context, districtId, id))
      if (!apart.has(formerId)) person.add(formerId).add(intoId);
  return [...person].sort();
}

type Step = Pick<MergedStudent, 'formerId' | 'intoId'>;

/** From and to one id: as noted, and as a second login of a survivor tells, which stands in its old place. */
async function listSteps({ storage }: Context, districtId: string, id: string): Promise<readonly Step[]> {
  const { mergedStudents, logins } = storage;
  const place = `${districtId}:`;
  const [noted, inPlace, inOthers] = await Promise.all([
    Promise.all([mergedStudents.get(place + id), mergedStudents.find({ districtId, intoId: id })]),
    logins.get(place + id),
    logins.find({ districtId, studentId: id, id: { ne: place + id } }),
  ]);
  const steps: Step[] = noted.flat().filter((one) => one !== undefined);
  if (inPlace && inPlace.studentId !== id) steps.push({ formerId: id, intoId: inPlace.studentId });
  for (const login of inOthers) steps.push({ formerId: login.id.slice(place.length), intoId: id });
  return steps;
}
