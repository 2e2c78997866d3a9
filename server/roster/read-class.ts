import type { Settings } from '../../contract/policy.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import type { Context } from '../context.ts';
import { readTree } from '../policy/account-tree.ts';
import { closedBecause } from '../policy/class-rules.ts';
import { isSchoolOn, readSwitches } from '../policy/policy.ts';
import type { Batch, BatchItem } from '../storage/batch-documents.ts';
import type { Login } from '../storage/login-documents.ts';
import { knownReason } from './check-pupils.ts';
import { stateOf, type ShownLogin, type ShownState } from './present-student.ts';
import { readOptOuts } from './opt-outs.ts';
import { inSections, readMembers, type ClassMember } from './read-members.ts';

/** Somebody of a class, with the state that our own record and what is known of Canvas give. */
export type ClassPerson = ClassMember &
  ShownState & {
    /** Ours, never the standard one; of a pupil who is not left out here. */
    readonly username?: string;
    readonly login?: ShownLogin;
  };

export interface ClassPlace {
  readonly districtId: string;
  readonly course: {
    readonly id: string;
    readonly accountId: string;
    readonly onlySections?: readonly string[];
    readonly included?: boolean;
    readonly pupils?: Settings['pupils'];
  };
}

const treeAge = 5 * 60_000;

/** Everybody enrolled as a student in a class, by sortable name: two calls to Canvas, or none when just asked. */
export async function readClass(
  context: Context,
  client: CanvasClient,
  place: ClassPlace,
): Promise<ClassPerson[]> {
  return (await readClassAndBatch(context, client, place)).people;
}

/** The same with the class's latest batch. */
export async function readClassAndBatch(
  context: Context,
  client: CanvasClient,
  { districtId, course }: ClassPlace,
): Promise<{ readonly people: ClassPerson[]; readonly batch: Batch | undefined }> {
  const [asked, tree, switches, batch] = await Promise.all([
    readMembers(context, client, course),
    readTree(context, client, districtId, treeAge),
    readSwitches(context, districtId),
    latestBatch(context, districtId, course.id),
  ]);
  const members = inSections(asked.value, course.onlySections);
  const { included = true } = course;
  const closed = closedBecause({ schoolOn: isSchoolOn(tree, switches, course.accountId), included });
  const batchRunning = batch?.state === 'running' || batch?.state === 'paused';
  const logins = await loginsOf(context, districtId, members);
  await keepNames(context, members, logins);
  if (!closed) await keepWhereSeen(context, members, { logins, accountId: course.accountId });
  const items = await itemsOf(context, batch);
  const ids = members.map(({ id }) => id);
  const optOuts = await readOptOuts(context, districtId, ids);
  const people = members.map((member) => {
    const login = logins.get(member.id);
    const against = member.against ?? knownReason(context, districtId, member.id);
    const reason = closed ?? against;
    const optedOut = optOuts.has(member.id);
    const record = { login, item: items.get(member.id), batchRunning, optedOut };
    // Whoever adds a pupil of somebody else by hand is not shown that pupil's login by that.
    return { ...member, ...stateOf(record, reason), ...(reason === undefined ? ofLogin(login) : {}) };
  });
  return { people, batch };
}

function ofLogin(login: Login | undefined): { username?: string; login?: ShownLogin } {
  if (!login || login.state === 'reserved' || login.state === 'overwritten') return {};
  return {
    username: login.username,
    login: { ...shownOf(login), forgotten: login.passwordSealed === undefined },
  };
}

const shownFields = [
  'madeAt',
  'printedAt',
  'printedBy',
  'signedInAt',
  'signInsAskedAt',
  'suspendedAt',
  'suspendedBy',
  'suspendedFor',
] as const satisfies readonly (keyof ShownLogin)[];

function shownOf(login: Login): Omit<ShownLogin, 'forgotten'> {
  return Object.fromEntries(
    shownFields.flatMap((field) => (login[field] === undefined ? [] : [[field, login[field]]])),
  );
}

async function latestBatch(
  context: Context,
  districtId: string,
  courseId: string,
): Promise<Batch | undefined> {
  const order = [{ by: 'startedAt', desc: true }] as const;
  return (await context.storage.batches.find({ districtId, courseId }, { order, limit: 1 }))[0];
}

async function loginsOf(
  context: Context,
  districtId: string,
  members: readonly ClassMember[],
): Promise<Map<string, Login>> {
  if (members.length === 0) return new Map();
  const ids = members.map(({ id }) => `${districtId}:${id}`);
  const logins = await context.storage.logins.find({ id: { in: ids } });
  return new Map(logins.map((login) => [login.studentId, login]));
}

/** Our record follows a name that was changed in Canvas, so that the child is found by it. */
async function keepNames(
  { storage }: Context,
  members: readonly ClassMember[],
  logins: ReadonlyMap<string, Login>,
): Promise<void> {
  for (const { id: studentId, name } of members) {
    const login = logins.get(studentId);
    if (login && login.name !== name)
      await storage.logins.update({ id: login.id, name: login.name }, { set: { name } });
  }
}

/** A login goes with its child to another school; only by our record does that school's front desk find it. */
async function keepWhereSeen(
  { storage }: Context,
  members: readonly ClassMember[],
  { logins, accountId }: { readonly logins: ReadonlyMap<string, Login>; readonly accountId: string },
): Promise<void> {
  for (const { id, against } of members) {
    const login = logins.get(id);
    if (!login || against !== undefined || login.accountId === accountId || login.seenIn === accountId)
      continue;
    await storage.logins.update({ id: login.id }, { set: { seenIn: accountId } });
  }
}

async function itemsOf(context: Context, batch: Batch | undefined): Promise<Map<string, BatchItem>> {
  if (!batch) return new Map();
  const items = await context.storage.batchItems.find({ batchId: batch.id });
  return new Map(items.map((item) => [item.studentId, item]));
}
