import type { SignIns } from '../../contract/roster.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { lastSignIn, signInsOfAccount } from '../canvas/sign-ins.ts';
import type { Context } from '../context.ts';
import { readTree } from '../policy/account-tree.ts';
import type { Login } from '../storage/login-documents.ts';
import { readClass, type ClassPlace } from './read-class.ts';

/** As many pages of a district's whole log are looked through at most, and never more than asking login by login would take. */
const mostPages = 5;
/** A log of the whole district that goes further back than this (ms) is longer than that. */
const longestLog = 12 * 60 * 60_000;
const treeAge = 5 * 60_000;

interface Found {
  readonly login: Login;
  /** ms; `never` since the time that was asked for. */
  readonly last: number | 'never' | 'unknown';
}

/**
 * Who of a class has signed in with the simple login, ever or since a time (ms): from the district's log since then, in a few calls,
 * where that is not long; one call for each login that is left. Only times of these logins are kept. Throws `CanvasFault`.
 */
export async function readSignIns(
  context: Context,
  client: CanvasClient,
  { since, ...place }: ClassPlace & { readonly since: number | undefined },
): Promise<SignIns> {
  const askedAt = client.canvasNow();
  const logins = await loginsOf(context, client, place);
  const found = await askCanvas(context, client, { districtId: place.districtId, logins, since });
  for (const one of found) await keepTimes(context, one, { since, askedAt });
  const last = found.map(({ login, last: at }) => [login.studentId, at] as const);
  const said = (what: 'never' | 'unknown'): string[] => last.flatMap(([id, at]) => (at === what ? id : []));
  return {
    askedAt: new Date(askedAt).toISOString(),
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
    signedIn: last.flatMap(([id, at]) =>
      typeof at === 'number' ? { id, at: new Date(at).toISOString() } : [],
    ),
    notYet: said('never'),
    unknown: said('unknown'),
  };
}

/** Those of the class whose login the class list shows. */
async function loginsOf(context: Context, client: CanvasClient, place: ClassPlace): Promise<Login[]> {
  const people = await readClass(context, client, place);
  const ids = people.flatMap(({ id, username }) =>
    username === undefined ? [] : `${place.districtId}:${id}`,
  );
  if (ids.length === 0) return [];
  return context.storage.logins.find({ id: { in: ids }, state: { in: ['active', 'suspended'] } });
}

interface Asked {
  readonly districtId: string;
  readonly logins: readonly Login[];
  readonly since: number | undefined;
}

async function askCanvas(context: Context, client: CanvasClient, asked: Asked): Promise<Found[]> {
  const { logins, since } = asked;
  const { found, isWhole } = await askDistrict(context, client, asked);
  return Promise.all(
    logins.map(async (login): Promise<Found> => {
      const { canvasLoginId = '' } = login;
      const last =
        found.get(canvasLoginId) ?? (isWhole ? 'never' : await lastSignIn(client, canvasLoginId, since));
      return { login, last };
    }),
  );
}

async function askDistrict(
  context: Context,
  client: CanvasClient,
  { districtId, logins, since }: Asked,
): ReturnType<typeof signInsOfAccount> {
  const isShort = since !== undefined && context.clock.now() - since <= longestLog;
  if (!isShort || logins.length < 2) return { found: new Map(), isWhole: false };
  const { rootId } = await readTree(context, client, districtId, treeAge);
  const loginIds = logins.flatMap(({ canvasLoginId }) => canvasLoginId ?? []);
  const maxPages = Math.min(mostPages, logins.length - 1);
  return signInsOfAccount(client, { rootId, since, loginIds, maxPages });
}

/** With this very login, however often it is asked; what is known since the login was made stays known. */
async function keepTimes(
  { storage }: Context,
  { login, last }: Found,
  { since = 0, askedAt }: { readonly since: number | undefined; readonly askedAt: number },
): Promise<void> {
  const { id, canvasLoginId, madeAt = 0, signInsAskedAt = madeAt } = login;
  if (last === 'unknown' || canvasLoginId === undefined) return;
  const isWhole = since <= signInsAskedAt;
  const signedInAt = typeof last === 'number' ? Math.max(last, login.signedInAt ?? 0) : undefined;
  if (!isWhole && signedInAt === undefined) return;
  await storage.logins.update(
    { id, canvasLoginId },
    {
      set: {
        ...(signedInAt === undefined ? {} : { signedInAt }),
        ...(isWhole ? { signInsAskedAt: askedAt } : {}),
      },
    },
  );
}
