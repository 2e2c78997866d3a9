import type { CanvasClient } from '../canvas/canvas-client.ts';
import { listLoginsOfName } from '../canvas/logins.ts';
import type { Context } from '../context.ts';
import { addEntryOnce, theTool } from '../record/add-entry.ts';
import { placeOfLogin } from '../record/place-of-login.ts';
import type { Login, LoginMove } from '../storage/login-documents.ts';
import { DuplicateError } from '../storage/port.ts';
import { noteMerge } from './merged-students.ts';

/**
 * Looks for a login that its person has no more: where Canvas merged that person into another, all logins went along, with id, name
 * and password (Canvas: lib/user_merge.rb). Our record then stands under the survivor, so that the child is found with it. One
 * call, and one more where it is found with somebody else. Throws `CanvasFault`.
 * @returns whether it was found, and follows
 */
export async function followMerge(context: Context, client: CanvasClient, login: Login): Promise<boolean> {
  const { canvasLoginId, districtId, studentId, username } = login;
  if (canvasLoginId === undefined || login.changing !== undefined) return false;
  const found = (await listLoginsOfName(client, username)).find(({ id }) => id === canvasLoginId);
  if (!found || found.userId === studentId || found.workflowState === 'deleted') return false;
  await noteMerge(context, client, { districtId, formerId: studentId, intoId: found.userId });
  const inItsPlace = await context.storage.logins.get(login.id);
  if (inItsPlace?.canvasLoginId !== canvasLoginId) return hasFollowed(context, login, found.userId);
  await followOptOut(context, login, found.userId);
  const now = context.clock.now();
  const followed = { studentId: found.userId, followedAt: now };
  const id = `${districtId}:${found.userId}`;
  const other = await context.storage.logins.get(id);
  if (other) {
    // Two children became one who has two simple logins: this one stays under its old place, known as the survivor's.
    await context.storage.logins.update({ id: login.id, canvasLoginId }, { set: followed });
    return true;
  }
  await move(context, {
    id: login.id,
    districtId,
    studentId,
    intoId: found.userId,
    login: { ...login, id, ...followed },
    begunAt: now,
  });
  return true;
}

/**
 * Where the first of a person's two simple logins is gone from our record, the second takes its place, and is then the child's like any other.
 * @returns whether there was one
 */
export async function moveUp(context: Context, second: Login): Promise<boolean> {
  const { districtId, studentId } = second;
  const id = `${districtId}:${studentId}`;
  if (second.id === id || (await context.storage.logins.get(id))) return false;
  await move(context, {
    id: second.id,
    districtId,
    studentId,
    intoId: studentId,
    login: { ...second, id },
    begunAt: context.clock.now(),
  });
  return true;
}

/** What is not in its place any more was moved by somebody else meanwhile, or the child was erased, and is not written down again. */
async function hasFollowed(
  { storage }: Context,
  { id, districtId, canvasLoginId = '' }: Login,
  intoId: string,
): Promise<boolean> {
  if (await storage.loginMoves.get(id)) return true;
  if ((await storage.logins.count({ districtId, canvasLoginId })) > 0) return true;
  await storage.mergedStudents.remove({ id, intoId });
  return false;
}

async function move(context: Context, begun: LoginMove): Promise<void> {
  try {
    await context.storage.loginMoves.insert(begun);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
  await finishMove(context, begun);
}

/** What the parents of one of the two wished holds for the one who is left, until an admin lifts it. */
async function followOptOut(
  { storage }: Context,
  { districtId, studentId }: Login,
  intoId: string,
): Promise<void> {
  const wish = await storage.optOuts.get(`${districtId}:${studentId}`);
  if (!wish) return;
  try {
    await storage.optOuts.insert({ ...wish, id: `${districtId}:${intoId}`, studentId: intoId });
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
}

/** Moves that a killed process left half done. A document's id cannot change, so the record is taken out and put in again. */
export async function finishMoves(context: Context): Promise<void> {
  for (const move of await context.storage.loginMoves.find({})) await finishMove(context, move);
}

async function finishMove(context: Context, { id, login, begunAt }: LoginMove): Promise<void> {
  const { storage } = context;
  const { canvasLoginId, districtId, accountId, courseId, studentId, name, username } = login;
  await storage.logins.remove({ id, ...(canvasLoginId === undefined ? {} : { canvasLoginId }) });
  await putIn(context, { id, login });
  const place = await placeOfLogin(context, login);
  await addEntryOnce(
    context,
    { districtId, ...theTool },
    {
      act: 'login-followed',
      ...{ accountId, courseId, place, studentId, studentName: name, username },
      ...(canvasLoginId === undefined ? {} : { canvasLoginId }),
    },
    { at: begunAt, key: `${id} moved to ${studentId}` },
  );
  await storage.loginMoves.remove({ id });
}

async function putIn({ storage }: Context, { id, login }: Pick<LoginMove, 'id' | 'login'>): Promise<void> {
  try {
    await storage.logins.insert(login);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    const there = await storage.logins.get(login.id);
    // Put in already, before the process was killed; since then it may have been made again for a new password, under its name.
    if (there?.canvasLoginId === login.canvasLoginId || there?.usernameKey === login.usernameKey) return;
    // A batch has taken the survivor's place meanwhile: this one goes back to its old place, so that it is not lost.
    await storage.logins.put({ ...login, id });
  }
}
