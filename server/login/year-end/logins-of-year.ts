import { createHash } from 'node:crypto';
import type { YearEndClass, YearEndKind } from '../../../contract/year-end.ts';
import type { Context } from '../../context.ts';
import type { AccountTree } from '../../policy/account-tree.ts';
import type { Login } from '../../storage/login-documents.ts';
import type { YearEnd } from '../../storage/year-end-documents.ts';
import type { Where } from '../../storage/port.ts';

/** Logins that an end of the year of this kind has something to do with. */
const meantBy: Readonly<Record<YearEndKind, Where<Login>>> = {
  suspend: { state: 'active' },
  delete: { state: { in: ['active', 'suspended'] } },
  move: { state: { in: ['active', 'suspended'] } },
  // Whom somebody else, a check or Canvas has suspended is let in by somebody who looks at the child; nobody by a card for a day.
  reactivate: {
    state: 'suspended',
    suspendedAt: { gt: 0 },
    suspendedFor: 'year-end',
    temporaryUntil: null,
  },
};

export interface OfYear {
  readonly districtId: string;
  readonly kind: YearEndKind;
  readonly courseIds: readonly string[];
}

/** The same for the same kind and classes, in whatever order they were named. */
export function keyOf({ districtId, kind, courseIds }: OfYear): string {
  const classes = createHash('sha256')
    .update([...new Set(courseIds)].sort().join(' '))
    .digest('base64url');
  return `${districtId} ${kind} ${classes}`;
}

/** Which logins are meant, after the last one that was dealt with. */
export function meant({ districtId, kind, courseIds }: OfYear, cursor = ''): Where<Login> {
  return { ...meantBy[kind], districtId, courseId: { in: courseIds }, id: { gt: cursor } };
}

/** The next login that is meant; undefined at the end. */
export async function nextLogin(context: Context, yearEnd: YearEnd): Promise<Login | undefined> {
  const [login] = await context.storage.logins.find(meant(yearEnd, yearEnd.cursor), { limit: 1 });
  return login;
}

const pageSize = 500;

/** Classes with simple logins in these accounts, by our record alone: whether Canvas has closed them does not matter. */
export async function listClassesOfYear(
  context: Context,
  districtId: string,
  { tree, accountIds }: { readonly tree: AccountTree; readonly accountIds: readonly string[] },
): Promise<YearEndClass[]> {
  const classes = new Map<string, YearEndClass>();
  for (let after = ''; ;) {
    const page = await context.storage.logins.find(
      { districtId, state: { in: ['active', 'suspended'] }, id: { gt: after } },
      { limit: pageSize },
    );
    for (const login of page) {
      if (!accountIds.includes(login.accountId)) continue;
      classes.set(login.courseId, counted(classes.get(login.courseId), login, tree));
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) break;
    after = last.id;
  }
  const named = [...classes.values()].map(async (one): Promise<YearEndClass> => {
    const [batch] = await context.storage.batches.find(
      { districtId, courseId: one.id },
      { order: [{ by: 'startedAt', desc: true }], limit: 1 },
    );
    return { ...one, name: batch?.className ?? one.name };
  });
  return (await Promise.all(named)).sort((one, other) =>
    `${one.schoolName} ${one.name}`.localeCompare(`${other.schoolName} ${other.name}`, 'en', {
      numeric: true,
    }),
  );
}

function counted(before: YearEndClass | undefined, login: Login, { accounts }: AccountTree): YearEndClass {
  const { courseId: id, accountId, state, madeAt } = login;
  const known = before ?? {
    ...{ id, name: id, accountId, schoolName: accounts.get(accountId)?.name ?? '' },
    ...{ active: 0, suspended: 0 },
  };
  const made = madeAt === undefined ? undefined : new Date(madeAt).toISOString();
  const since = known.since !== undefined && (!made || known.since < made) ? known.since : made;
  return {
    ...known,
    active: known.active + (state === 'active' ? 1 : 0),
    suspended: known.suspended + (state === 'suspended' ? 1 : 0),
    ...(since === undefined ? {} : { since }),
  };
}
