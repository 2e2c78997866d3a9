import type { School } from '../../contract/connection.ts';

export interface SchoolBranch {
  readonly school: School;
  readonly depth: number;
  /** Nearest account above that is chosen; what it has, this has too. */
  readonly coveredBy: School | undefined;
}

/** Schools that are on: accounts with none below them, chosen themselves or through one above. */
export function countSchools(schools: readonly School[], chosen: ReadonlySet<string>): number {
  const parents = new Set(schools.map(({ parentId }) => parentId));
  return flattenSchools(schools, chosen).filter(
    ({ school, coveredBy }) => !parents.has(school.id) && (coveredBy !== undefined || chosen.has(school.id)),
  ).length;
}

/** Accounts, each under its parent and by name; those whose parent is not among them are roots. */
export function inTreeOrder<T extends Pick<School, 'id' | 'name' | 'parentId'>>(
  accounts: readonly T[],
): readonly { readonly account: T; readonly depth: number }[] {
  const known = new Set(accounts.map(({ id }) => id));
  const parentOf = ({ parentId }: T) => (parentId !== null && known.has(parentId) ? parentId : '');
  const walk = (parent: string, depth: number): { account: T; depth: number }[] =>
    accounts
      .filter((account) => parentOf(account) === parent)
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .flatMap((account) => [{ account, depth }, ...walk(account.id, depth + 1)]);
  return walk('', 0);
}

/** The account tree as an indented list, each account under its parent; accounts whose parent is not listed are roots. */
export function flattenSchools(
  schools: readonly School[],
  chosen: ReadonlySet<string>,
): readonly SchoolBranch[] {
  const known = new Set(schools.map(({ id }) => id));
  const parentOf = ({ parentId }: School) => (parentId && known.has(parentId) ? parentId : '');
  const walk = (parent: string, depth: number, coveredBy: School | undefined): SchoolBranch[] =>
    schools
      .filter((school) => parentOf(school) === parent)
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .flatMap((school) => [
        { school, depth, coveredBy },
        ...walk(school.id, depth + 1, coveredBy ?? (chosen.has(school.id) ? school : undefined)),
      ]);
  return walk('', 0, undefined);
}
