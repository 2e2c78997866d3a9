import type { Settings } from '../../contract/policy.ts';
import type { Context } from '../context.ts';
import type { AccountTree } from './account-tree.ts';
import { isSchoolOn, readSwitches } from './policy.ts';
import { mergeSettings, readSettings } from './settings.ts';

/** As much of a class as the rules ask for. */
export interface RuledClass {
  readonly accountId: string;
  readonly name: string;
  readonly termId: string | undefined;
}

/** What is decided about a class before anybody asks who. */
export interface ClassRules {
  readonly schoolOn: boolean;
  /** Of the terms and names that its accounts name, where they name any. */
  readonly included: boolean;
  readonly settings: Settings;
}

/** The rules of every class of a district, from our own record alone; what several classes of an account share is read once. */
export async function readClassRules(
  context: Context,
  tree: AccountTree,
  districtId: string,
): Promise<(course: RuledClass) => Promise<ClassRules>> {
  const switches = await readSwitches(context, districtId);
  const known = new Map<string, Promise<Settings>>();
  const settingsOf = (accountId: string): Promise<Settings> => {
    const read =
      known.get(accountId) ??
      readSettings(context, tree, { districtId, accountId }).then(({ values }) => values);
    known.set(accountId, read);
    return read;
  };
  return async (course) => {
    const settings = await settingsOf(course.accountId);
    return {
      schoolOn: isSchoolOn(tree, switches, course.accountId),
      included: isIncluded(settings, course),
      settings,
    };
  };
}

/** Why nothing can be done in a class, if so; what the district says of its school comes first. */
export function closedBecause({
  schoolOn,
  included,
}: Pick<ClassRules, 'schoolOn' | 'included'>): 'school-not-on' | 'class-not-included' | undefined {
  if (!schoolOn) return 'school-not-on';
  return included ? undefined : 'class-not-included';
}

/** Whether a class is of the terms and names that are named, where any are: it has one of the names in its own, of whatever case. */
export function isIncluded(
  { terms, classNames }: Pick<Settings, 'terms' | 'classNames'>,
  { name, termId }: Omit<RuledClass, 'accountId'>,
): boolean {
  const inTerm = terms.length === 0 || (termId !== undefined && terms.includes(termId));
  const called = name.toLocaleLowerCase();
  return (
    inTerm &&
    (classNames.length === 0 || classNames.some((part) => called.includes(part.toLocaleLowerCase())))
  );
}

/** What only a district decides, wherever it is asked; a district that Canvas has not named yet has decided nothing. */
export async function readDistrictSettings({ storage }: Context, districtId: string): Promise<Settings> {
  const { rootAccountId } = (await storage.districts.get(districtId)) ?? {};
  const root =
    rootAccountId === undefined ? undefined : await storage.policies.get(`${districtId}:${rootAccountId}`);
  return mergeSettings(root ? [root] : []).values;
}
