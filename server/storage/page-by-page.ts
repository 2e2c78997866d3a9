import type { Collections } from './collections.ts';
import type { Login } from './login-documents.ts';

const pageSize = 500;

/**
 * In: a district, and the id to go on after. Out: the test on `id` that only its logins pass. Ids of logins begin with the district's, so that a
 * walk in the order of ids goes along the primary key; with a test on `districtId` SQLite takes an index of the district's, and
 * sorts all of its logins for each page.
 */
export function loginIdsOf(districtId: string, after = ''): { readonly gt: string; readonly lt: string } {
  const first = `${districtId}:`;
  return { gt: after > first ? after : first, lt: `${districtId};` };
}

/**
 * All logins of a district, a page at a time in the order of their ids; between two pages whoever else waits for this process comes in.
 * What is wanted of them is for the caller to say: a test that few pass would look through all of them at once.
 */
export async function* loginsOf(
  { logins }: Pick<Collections, 'logins'>,
  districtId: string,
): AsyncGenerator<Login, void> {
  for (let after = ''; ;) {
    const page = await logins.find({ id: loginIdsOf(districtId, after) }, { limit: pageSize });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.id;
    await letOthersIn();
  }
}

/** An answer of SQLite is there at once: without this nobody else's request moves until a long walk has ended. */
export function letOthersIn(): Promise<void> {
  return new Promise((go) => setImmediate(go));
}
