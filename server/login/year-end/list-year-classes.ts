import type { YearEndClass } from '../../../contract/year-end.ts';
import type { Context } from '../../context.ts';
import type { AccountTree } from '../../policy/account-tree.ts';
import type { Login } from '../../storage/login-documents.ts';
import { letOthersIn, loginsOf } from '../../storage/page-by-page.ts';

const classesAtOnce = 20;

/** Classes with simple logins in these accounts, by our record alone: whether Canvas has closed them does not matter. */
export async function listClassesOfYear(
  context: Context,
  districtId: string,
  { tree, accountIds }: { readonly tree: AccountTree; readonly accountIds: readonly string[] },
): Promise<YearEndClass[]> {
  const classes = new Map<string, YearEndClass>();
  const isTheirs = new Set(accountIds);
  for await (const login of loginsOf(context.storage, districtId))
    if ((login.state === 'active' || login.state === 'suspended') && isTheirs.has(login.accountId))
      classes.set(login.courseId, counted(classes.get(login.courseId), login, tree));
  const named: YearEndClass[] = [];
  for (const one of classes.values()) {
    const [batch] = await context.storage.batches.find(
      { districtId, courseId: one.id },
      { order: [{ by: 'startedAt', desc: true }], limit: 1 },
    );
    named.push({ ...one, name: batch?.className ?? one.name });
    if (named.length % classesAtOnce === 0) await letOthersIn();
  }
  return named.sort((one, other) =>
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
