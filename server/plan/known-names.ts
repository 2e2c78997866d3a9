import type { Context } from '../context.ts';
import { findNearLogins } from './find-near-logins.ts';
import type { LoginShape } from '../../contract/login-shapes.ts';
import { mostShapes, readLearnedShapes } from '../policy/learned-shapes.ts';
import type { PlanWorld } from './plan-world.ts';

/** Remembers that Canvas calls a username somebody's, so that it is proposed to nobody of the district again. */
export async function rememberTaken(context: Context, districtId: string, username: string): Promise<void> {
  const value = username.toLowerCase();
  const id = `${districtId}:taken:${value}`;
  await context.storage.knownNames.put({
    id,
    districtId,
    kind: 'taken',
    value,
    seenAt: context.clock.now(),
  });
}

/** Out: those of the usernames that Canvas once called somebody's. */
async function findRemembered(
  { storage }: Context,
  districtId: string,
  usernames: readonly string[],
): Promise<string[]> {
  const ids = usernames.map((username) => `${districtId}:taken:${username}`);
  return (await storage.knownNames.find({ id: { in: ids } })).map(({ value }) => value);
}

/** Out: those of the usernames that simple logins of the district have. */
async function findOurs(
  { storage }: Context,
  districtId: string,
  usernames: readonly string[],
): Promise<string[]> {
  const logins = await storage.logins.find({ districtId, usernameKey: { in: usernames } });
  return logins.map(({ usernameKey }) => usernameKey);
}

export interface NamesToAsk {
  /** Usernames that may be chosen: what is next to them counts, too. */
  readonly chosen: readonly string[];
  readonly spares?: readonly string[];
}

/**
 * In: what a plan has to fit into, and usernames it might use. Out: the same, knowing which of them are somebody's and
 * which usernames of the district are one slip away from one of them. Everything is asked by key: nothing here grows with the district.
 */
export async function askOfNames(
  context: Context,
  districtId: string,
  world: PlanWorld,
  { chosen, spares = [] }: NamesToAsk,
): Promise<PlanWorld> {
  const names = [...new Set([...chosen, ...spares].map((name) => name.toLowerCase()))];
  const typable = names.filter((name) => /^[a-z0-9]{1,40}$/.test(name));
  const first = new Set(chosen.map((name) => name.toLowerCase()));
  const [ours, remembered, near] = await Promise.all([
    findOurs(context, districtId, names),
    findRemembered(context, districtId, names),
    findNearLogins(
      context,
      districtId,
      typable.filter((name) => first.has(name)),
    ),
  ]);
  const inClass = new Set(world.beside.map((name) => name.toLowerCase()));
  return {
    ...world,
    taken: { ...world.taken, usernames: new Set([...world.taken.usernames, ...ours, ...remembered]) },
    around: [
      ...new Set([
        ...world.around,
        ...near.flatMap(({ usernameKey }) => (inClass.has(usernameKey) ? [] : [usernameKey])),
      ]),
    ],
  };
}

/**
 * In: usernames in the order they are liked. Out: the first that is nobody's as far as our record knows and two slips away from everybody's; else the
 * first that is nobody's. Asked one after the other, since the first is nearly always clear.
 */
export async function findClearName(
  context: Context,
  districtId: string,
  usernames: readonly string[],
): Promise<string | undefined> {
  const remembered = new Set(await findRemembered(context, districtId, usernames));
  let nobodys: string | undefined;
  for (const username of usernames) {
    if (remembered.has(username)) continue;
    const near = await findNearLogins(context, districtId, [username]);
    if (near.length === 0) return username;
    if (near.every(({ usernameKey }) => usernameKey !== username)) nobodys ??= username;
  }
  return nobodys;
}

/** Keeps the shapes that the rosters of one class taught, and answers all that this district's taught so far. */
export async function keepShapes(
  context: Context,
  districtId: string,
  learned: readonly LoginShape[],
): Promise<LoginShape[]> {
  const { knownNames } = context.storage;
  const known = new Set(await readLearnedShapes(context, districtId));
  const seenAt = context.clock.now();
  for (const value of learned.filter((shape) => !known.has(shape)).slice(0, mostShapes - known.size))
    await knownNames.put({ id: `${districtId}:shape:${value}`, districtId, kind: 'shape', value, seenAt });
  return [...new Set([...known, ...learned])].sort();
}
