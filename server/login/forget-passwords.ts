import type { Retention } from '../../contract/policy.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import type { Context } from '../context.ts';
import { readTree, type AccountTree } from '../policy/account-tree.ts';
import { mergeSettings, readSettings } from '../policy/settings.ts';
import { addEntry, theTool, type Entry } from '../record/add-entry.ts';
import { placeOfLogin } from '../record/place-of-login.ts';
import type { District } from '../storage/connection-documents.ts';
import type { Login } from '../storage/login-documents.ts';
import { forgetPassword } from '../storage/forget-password.ts';
import { loginsOf } from '../storage/page-by-page.ts';

const day = 24 * 60 * 60_000;
const hour = 60 * 60_000;

/**
 * Forgets the passwords whose time is over by the settings of their account: so many days after they were made, or on the
 * day of the year until which they were kept (to its end, in UTC), or once their cards are printed. What
 * was forgotten is in the record, by class. Harmless to repeat, and of several processes that do it at once each password
 * is forgotten by one.
 * @returns how many passwords
 */
export async function forgetPasswords(context: Context): Promise<number> {
  let forgotten = 0;
  for (const district of await context.storage.districts.find({})) {
    const isWanted: IsWanted = (retention, login) => isOver(retention, login, context.clock.now());
    forgotten += await forgetSome(context, district, keptIn(context, district), isWanted);
  }
  return forgotten;
}

/**
 * The same for cards of which somebody says that they printed well: those that are kept no longer than that are forgotten
 * now, whatever hour it is.
 * @param printed logins whose card just printed well
 * @returns how many passwords
 */
export async function forgetPrinted(
  context: Context,
  district: District,
  printed: readonly Login[],
): Promise<number> {
  return forgetSome(context, district, printed, ({ keep }) => keep === 'until-printed' || keep === 'never');
}

/** One that is gone for us may live on in Canvas under a SIS id, with the password that we gave it. */
async function* keptIn({ storage }: Context, { id }: District): AsyncGenerator<Login, void> {
  for await (const login of loginsOf(storage, id))
    if (login.state !== 'reserved' && login.passwordSealed !== undefined) yield login;
}

type IsWanted = (retention: Retention, login: Login) => boolean;

async function forgetSome(
  context: Context,
  district: District,
  kept: AsyncIterable<Login> | Iterable<Login>,
  isWanted: IsWanted,
): Promise<number> {
  let retentionOf: RetentionOf | undefined;
  const byClass = new Map<string, Login[]>();
  for await (const login of kept) {
    retentionOf ??= await readRetentions(context, district);
    if (!isWanted(await retentionOf(login.accountId), login)) continue;
    const { id, passwordSealed } = login;
    // A new password that somebody gave meanwhile is another, and stays.
    const done =
      passwordSealed && (await context.storage.logins.update({ id, passwordSealed }, forgetPassword));
    if (done) byClass.set(login.courseId, [...(byClass.get(login.courseId) ?? []), login]);
  }
  for (const logins of byClass.values()) await noteForgotten(context, district, logins);
  return [...byClass.values()].flat().length;
}

/** So long after its card was printed a password can still be printed: a jammed sheet, and the key sheet beside it. */
const afterPrinting = hour;
/** So long one that is not to be kept waits for its card. */
const awaitsCard = day;

/** In: a rule, when the password was made and its card printed, and now (ms). Out: whether its time is over. */
export function isOver(
  retention: Retention,
  { madeAt = 0, printedAt = 0 }: Pick<Login, 'madeAt' | 'printedAt'>,
  now: number,
): boolean {
  // A card of an earlier password says nothing of this one.
  const isPrinted = printedAt >= madeAt && printedAt > 0 && now - printedAt >= afterPrinting;
  switch (retention.keep) {
    case 'days':
      return now - madeAt >= retention.days * day;
    case 'date':
      return madeAt < lastEndOf(retention, now);
    case 'until-printed':
      return isPrinted;
    case 'never':
      return isPrinted || now - madeAt >= awaitsCard;
  }
}

/** The end of the latest such day that is over, in ms. */
function lastEndOf(
  { month, day: of }: { readonly month: number; readonly day: number },
  now: number,
): number {
  const year = new Date(now).getUTCFullYear();
  const end = (which: number): number => Date.UTC(which, month - 1, of + 1);
  return end(year) <= now ? end(year) : end(year - 1);
}

type RetentionOf = (accountId: string) => Promise<Retention>;

/** Without Canvas nobody knows which accounts lie between: then the district's and the account's own settings count. */
async function readRetentions(
  context: Context,
  { id: districtId, rootAccountId = '' }: District,
): Promise<RetentionOf> {
  const tree = await readKnownTree(context, districtId);
  const known = new Map<string, Promise<Retention>>();
  const read = async (accountId: string): Promise<Retention> => {
    if (tree?.accounts.has(accountId))
      return (await readSettings(context, tree, { districtId, accountId })).values.retention;
    const ids = [...new Set([rootAccountId, accountId])].map((account) => `${districtId}:${account}`);
    const found = await context.storage.policies.find({ id: { in: ids } });
    return mergeSettings(ids.flatMap((id) => found.filter((policy) => policy.id === id))).values.retention;
  };
  return (accountId) => {
    const asked = known.get(accountId) ?? read(accountId);
    known.set(accountId, asked);
    return asked;
  };
}

async function readKnownTree(context: Context, districtId: string): Promise<AccountTree | undefined> {
  try {
    return await readTree(context, await canvasFor(context, districtId), districtId, hour);
  } catch {
    return undefined;
  }
}

async function noteForgotten(
  context: Context,
  { id: districtId }: District,
  logins: readonly Login[],
): Promise<void> {
  const [first] = logins;
  if (!first) return;
  const { accountId, courseId } = first;
  const entry: Entry = {
    act: 'passwords-forgotten',
    accountId,
    courseId,
    place: await placeOfLogin(context, first),
    count: logins.length,
    studentIds: logins.map(({ studentId }) => studentId),
  };
  await addEntry(context, { districtId, ...theTool }, entry);
}
