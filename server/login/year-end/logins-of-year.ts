import { createHash } from 'node:crypto';
import type { YearEndKind } from '../../../contract/year-end.ts';
import type { Context } from '../../context.ts';
import type { Login } from '../../storage/login-documents.ts';
import type { YearEnd } from '../../storage/year-end-documents.ts';
import { letOthersIn } from '../../storage/page-by-page.ts';
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
  /** Of somebody who is an admin of some accounts: a login of the class that was made in another is nothing of theirs. */
  readonly accountIds?: readonly string[];
}

/** The same for the same kind and classes, in whatever order they were named. */
export function keyOf({ districtId, kind, courseIds }: OfYear): string {
  const classes = createHash('sha256')
    .update([...new Set(courseIds)].sort().join(' '))
    .digest('base64url');
  return `${districtId} ${kind} ${classes}`;
}

/** Which logins of one class are meant, after one of it. By class, which has an index: of many at once SQLite would look through all for each. */
export function meant({ districtId, kind, accountIds }: OfYear, courseId: string, after = ''): Where<Login> {
  const theirs = accountIds === undefined ? {} : { accountId: { in: accountIds } };
  return { ...meantBy[kind], districtId, courseId, id: { gt: after }, ...theirs };
}

/** How far an end of the year has come: the class, by its place among them, and the last login of it. */
export type YearPlace = Pick<YearEnd, 'classAt' | 'cursor'>;

/** The next login that is meant, class by class and in each by id; undefined at the end. */
export async function nextLogin(
  { storage }: Context,
  yearEnd: YearEnd,
): Promise<{ readonly login: Login; readonly classAt: number } | undefined> {
  const { courseIds, classAt: begun = 0, cursor } = yearEnd;
  for (const [at, courseId] of courseIds.entries()) {
    if (at < begun) continue;
    const where = meant(yearEnd, courseId, at === begun ? cursor : '');
    const [login] = await storage.logins.find(where, { limit: 1 });
    if (login) return { login, classAt: at };
  }
  return undefined;
}

const classesAtOnce = 20;

/** How many logins are meant. */
export async function countMeant(
  { storage }: Context,
  ofYear: OfYear,
  also: Where<Login> = {},
): Promise<number> {
  let count = 0;
  for (const [at, courseId] of ofYear.courseIds.entries()) {
    count += await storage.logins.count({ ...meant(ofYear, courseId), ...also });
    if (at % classesAtOnce === classesAtOnce - 1) await letOthersIn();
  }
  return count;
}

/** The first logins that are meant, of the classes up to one of them. */
export async function someMeant(
  { storage }: Context,
  ofYear: OfYear,
  most: number,
  upTo: YearPlace = { cursor: '' },
): Promise<Login[]> {
  const some: Login[] = [];
  for (const [at, courseId] of ofYear.courseIds.entries()) {
    if (some.length >= most || at > (upTo.classAt ?? ofYear.courseIds.length)) break;
    const isLast = at === upTo.classAt;
    const id = isLast ? { id: { lte: upTo.cursor } } : {};
    const limit = most - some.length;
    some.push(...(await storage.logins.find({ ...meant(ofYear, courseId), ...id }, { limit })));
    if (at % classesAtOnce === classesAtOnce - 1) await letOthersIn();
  }
  return some;
}

/** Whether every one of these classes has a login of theirs. */
export async function areTheirs(
  { storage }: Context,
  { districtId, courseIds, accountIds }: OfYear,
): Promise<boolean> {
  const theirs = accountIds === undefined ? {} : { accountId: { in: accountIds } };
  for (const [at, courseId] of courseIds.entries()) {
    const where = { districtId, courseId, state: { in: ['active', 'suspended'] }, ...theirs } as const;
    if ((await storage.logins.find(where, { limit: 1 })).length === 0) return false;
    if (at % classesAtOnce === classesAtOnce - 1) await letOthersIn();
  }
  return true;
}
