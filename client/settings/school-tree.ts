import type { School } from '../../contract/connection.ts';

export interface SchoolBranch {
  readonly school: School;
  readonly depth: number;
  /** Nearest account above that is chosen; what it has, this has too. */
  readonly coveredBy: School | undefined;
  /** Topmost account above that an admin switched off; whatever is chosen, this is off too. */
  readonly offThrough: School | undefined;
}

/** Schools that are on: accounts with none below them, chosen themselves or through one above, and switched off nowhere. */
export function countSchools(schools: readonly School[], chosen: ReadonlySet<string>): number {
  const parents = new Set(schools.map(({ parentId }) => parentId));
  return flattenSchools(schools, chosen).filter(
    ({ school, coveredBy, offThrough }) =>
      !parents.has(school.id) &&
      (coveredBy !== undefined || chosen.has(school.id)) &&
      school.offBy === undefined &&
      offThrough === undefined,
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
  const walk = (parent: string, above: Omit<SchoolBranch, 'school'>): SchoolBranch[] =>
    schools
      .filter((school) => parentOf(school) === parent)
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .flatMap((school) => [
        { ...above, school },
        ...walk(school.id, {
          depth: above.depth + 1,
          coveredBy: above.coveredBy ?? (chosen.has(school.id) ? school : undefined),
          offThrough: above.offThrough ?? (school.offBy === undefined ? undefined : school),
        }),
      ]);
  return walk('', { depth: 0, coveredBy: undefined, offThrough: undefined });
}
